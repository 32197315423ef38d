import 'server-only';
import type { CoverageRequest, coverageAnswer } from '@pullcord/core/contract/coverage-contract';
import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { DeviceActor } from '../access/actor.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { bookCancels } from '../db/schema/book-cancels.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { insertRows } from '../ledger/insert-rows.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { explainCancels } from './explain-cancels.ts';

/** Keeps what a device saw cancelled, once for all devices, and says how much of it no entry explains. */
export async function recordCoverage(
  actor: DeviceActor,
  { account, day, cancelled }: CoverageRequest,
  at: number,
): Promise<z.infer<typeof coverageAnswer>> {
  const { deviceId, personId } = actor;
  const unexplained = await withWrite(async (tx) => {
    const rows = cancelled.map((row) => ({ ...row, account, day, deviceId, seenAt: at, batchId: null }));
    const before = await tx.$count(
      bookCancels,
      and(eq(bookCancels.account, account), eq(bookCancels.day, day)),
    );
    await insertRows(tx, bookCancels, rows, 'ON CONFLICT DO NOTHING');
    await explainCancels(tx, account, day);
    const ofDay = and(eq(bookCancels.account, account), eq(bookCancels.day, day));
    const open = await tx.$count(bookCancels, and(ofDay, isNull(bookCancels.batchId)));
    const all = await tx.$count(bookCancels, ofDay);
    if (all > before) {
      const payload = { day, cancelled: all, unexplained: open };
      await appendEntries(
        tx,
        [portalEntry('coverage.reported', payload, { personId, deviceId, account }, at)],
        at,
      );
    }
    return open;
  });
  signalCommit('ledger');
  return { recorded: cancelled.length, unexplained, serverTime: new Date(at).toISOString() };
}
