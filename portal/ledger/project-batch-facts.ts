import 'server-only';
import type { EntryOf } from '@pullcord/core/audit/entry';
import { runStatement, type WriteTx } from '../db/client.ts';
import { batchFacts } from '../db/schema/batch-facts.ts';
import { insertRows } from './insert-rows.ts';
import type { Recorded } from './project-entries.ts';

type BatchEntry = EntryOf<'batch.confirmed'> | EntryOf<'batch.refused'> | EntryOf<'permit.refused'>;

/** One narrow row a batch. What was refused and mended afterwards is one batch; a confirmed one is never made again. */
export async function projectBatchFacts(
  tx: WriteTx,
  recorded: readonly Recorded<BatchEntry>[],
): Promise<void> {
  const rows = recorded.map(({ entry, batchId, at, personId }): typeof batchFacts.$inferInsert => {
    const asked = entry.type === 'permit.refused' ? entry.payload.bounds : entry.payload.totals;
    return {
      batchId,
      at,
      personId: personId ?? '',
      refused: entry.type !== 'batch.confirmed',
      emergency: entry.type === 'permit.refused' ? entry.payload.bounds.emergency : entry.payload.emergency,
      orders: countOf(asked.orders),
      unknown: 0,
      forecastMs: entry.type === 'batch.confirmed' ? wholeMs(entry.payload.forecast.settledMs) : null,
    };
  });
  await insertRows(tx, batchFacts, rows, ONCE_CONFIRMED);
}

const ONCE_CONFIRMED = `ON CONFLICT (batch_id) DO UPDATE SET ${[
  ...['at', 'person_id', 'refused', 'emergency', 'orders', 'unknown', 'forecast_ms'],
]
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')} WHERE batch_facts.refused = 1`;

export async function projectBatchEnd(
  tx: WriteTx,
  { entry, batchId }: Recorded<EntryOf<'batch.settled'>>,
): Promise<void> {
  const { counts, timing } = entry.payload;
  const settledMs = timing.settledMs === null ? null : wholeMs(timing.settledMs);
  const { total, unknown } = counts;
  await runStatement(tx, ENDED, [countOf(total), countOf(unknown), settledMs, batchId]);
}

/**
 * A device may write any number. These are added up over all batches, and a sum or a time that is no safe integer could
 * not be read again: it would close the overview for everybody. The entry keeps what was written.
 */
const COUNT_MOST = 1_000_000_000;
const MS_MOST = 1_000_000_000_000;

/** Nor is any of them below none. */
function countOf(count: number): number {
  return Math.max(0, Math.min(count, COUNT_MOST));
}

function wholeMs(ms: number): number {
  return Math.round(Math.max(-MS_MOST, Math.min(ms, MS_MOST)));
}

const ENDED =
  'UPDATE batch_facts SET orders = ?, "unknown" = ?, settled_ms = ? WHERE batch_id = ? AND refused = 0';
