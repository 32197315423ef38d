import 'server-only';
import { setImmediate } from 'node:timers/promises';
import { permitBounds } from '@pullcord/core/permit/permit';
import { refusal } from '@pullcord/core/permit/refusal';
import { strategyTotals, totals } from '@pullcord/core/plan/cancel-plan';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { findFirstSeq } from '../ledger/find-first-seq.ts';
import { isOneOf } from './is-one-of.ts';
import { readLastSeq } from './load-marks.ts';

/** A batch as it was asked for. `refusedFor` null where it was confirmed. `at` is epoch ms. */
export interface AttemptRow {
  batchId: string;
  personId: string;
  at: number;
  refusedFor: z.infer<typeof refusal>['reason'] | null;
  bounds: z.infer<typeof permitBounds>;
}

interface Row {
  type: string;
  batchId: string;
  personId: string;
  account: string | null;
  at: number;
  /** JSON of the figures, wherever the entry keeps them; null in an entry that has none. */
  totals: string | null;
  bounds: string | null;
  strategies: string | null;
  refusal: string | null;
  emergency: number | null;
  surface: string | null;
}

/**
 * Batches confirmed and batches refused since `since`, oldest first, one row a batch: what was refused and then
 * confirmed counts as confirmed. The figures are cut out by the database, since a confirmation may hold 2,000 orders.
 */
export async function findAttempts(
  actor: Actor,
  since: number,
  limit: number,
): Promise<{ attempts: AttemptRow[]; complete: boolean }> {
  requirePermission(actor, 'batch.read_all');
  const first = await findFirstSeq(since, 1, await readLastSeq());
  const found = await read().all<{ seq: number }>(
    sql`SELECT ${entries.seq} AS seq FROM ${entries}
      WHERE ${entries.type} IN ('batch.confirmed', 'batch.refused', 'permit.refused') AND ${entries.seq} >= ${first}
      ORDER BY ${entries.seq} DESC LIMIT ${limit + 1}`,
  );
  const seqs = found.slice(0, limit).map(({ seq }) => seq);
  const kept = await readRows(seqs.reverse());
  const confirmed = new Set(
    kept.filter(({ type }) => type === 'batch.confirmed').map(({ batchId }) => batchId),
  );
  const byBatch = new Map<string, AttemptRow>();
  for (const row of kept) {
    if (row.type !== 'batch.confirmed' && confirmed.has(row.batchId)) continue;
    const attempt = toAttempt(row);
    if (attempt !== undefined) byBatch.set(row.batchId, attempt);
  }
  const attempts = [...byBatch.values()].sort((a, b) => a.at - b.at);
  return { attempts, complete: found.length <= limit };
}

/** Entries read at once: a month of a busy desk in one piece would hold every permit for a second and more. */
const PAGE = 200;

async function readRows(seqs: readonly number[]): Promise<Row[]> {
  const part = (path: string) => sql`json_extract(${entries.body}, ${`$.entry.payload.${path}`})`;
  const rows: Row[] = [];
  for (let from = 0; from < seqs.length; from += PAGE) {
    const page = await read().all<Row>(
      sql`SELECT ${entries.type} AS type, ${entries.batchId} AS "batchId", ${entries.personId} AS "personId",
          ${entries.account} AS account, ${entries.occurredAt} AS at, ${part('totals')} AS totals,
          ${part('bounds')} AS bounds, ${part('strategies')} AS strategies, ${part('refusal')} AS refusal,
          ${part('emergency')} AS emergency, ${part('surface')} AS surface
        FROM ${entries}
        WHERE ${isOneOf(entries.seq, seqs.slice(from, from + PAGE))}
          AND ${entries.body} <> '' AND ${entries.batchId} IS NOT NULL AND ${entries.personId} IS NOT NULL
        ORDER BY ${entries.seq}`,
    );
    for (const row of page) rows.push(row);
    // A file's driver answers in the same turn: awaiting it alone lets nobody in.
    await setImmediate();
  }
  return rows;
}

function toAttempt(row: Row): AttemptRow | undefined {
  const { batchId, personId, at, account } = row;
  const refused = row.refusal === null ? undefined : refusal.safeParse(JSON.parse(row.refusal));
  const refusedFor = refused?.success === true ? refused.data.reason : null;
  if (row.bounds !== null) {
    const asked = permitBounds.safeParse(JSON.parse(row.bounds));
    return asked.success ? { batchId, personId, at, refusedFor, bounds: asked.data } : undefined;
  }
  const figures = totals.safeParse(JSON.parse(row.totals ?? 'null'));
  const parts = z.array(strategyTotals).safeParse(JSON.parse(row.strategies ?? 'null'));
  if (!figures.success || !parts.success) return undefined;
  const automated = row.surface === 'cli' || row.surface === 'serve';
  const asked = { ...figures.data, strategies: parts.data, emergency: row.emergency === 1, automated };
  return {
    batchId,
    personId,
    at,
    refusedFor,
    bounds: { ...asked, batchId, account: account ?? '', reason: null },
  };
}
