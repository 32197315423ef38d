'use client';

import type { WatchedBatch } from '@pullcord/core/alert/watch';
import { z } from 'zod';
import { type CallFailure, callPortal } from '../screen/call-portal.ts';

const page = z.object({
  rows: z.array(
    z.object({
      batchId: z.string(),
      personId: z.string().nullable(),
      startedAt: z.number(),
      total: z.number(),
      phase: z.string(),
      scope: z.unknown(),
    }),
  ),
  nextBefore: z.number().nullable(),
});

/** More pages than this would keep a browser waiting; the answer then says from when it counts. */
const PAGES_MOST = 20;

export type WatchedRead =
  | { ok: true; batches: WatchedBatch[]; complete: boolean }
  | { ok: false; failure: CallFailure };

/** Confirmed batches since `from` (epoch ms). Refused ones and bare permits are no cancellation. */
export async function readWatchedBatches(from: number): Promise<WatchedRead> {
  const batches: WatchedBatch[] = [];
  let before: number | null = null;
  for (let turn = 0; turn < PAGES_MOST; turn += 1) {
    const query = new URLSearchParams({ from: new Date(from).toISOString(), limit: '500' });
    if (before !== null) query.set('before', String(before));
    const answer = await callPortal(`batches?${query}`);
    if (!answer.ok) return { ok: false, failure: answer.failure };
    const read = page.safeParse(answer.body);
    if (!read.success) {
      return {
        ok: false,
        failure: {
          title: 'The batches could not be read',
          detail: 'Nothing was changed. Reload the page.',
          code: 'internal',
        },
      };
    }
    for (const row of read.data.rows) {
      if (row.phase === 'refused' || row.scope === null || row.personId === null) continue;
      batches.push({ at: row.startedAt, personId: row.personId, batchId: row.batchId, orders: row.total });
    }
    before = read.data.nextBefore;
    if (before === null) return { ok: true, batches, complete: true };
  }
  return { ok: true, batches, complete: false };
}
