import 'server-only';
import type { EntryOf } from '@pullcord/core/audit/entry';
import { runStatement, type WriteTx } from '../db/client.ts';
import { addCounts } from './add-counts.ts';
import type { Recorded } from './project-entries.ts';

/** What of an order is counted, and where. Nothing of it is read from a clock: a later outcome finds its first place. */
export interface CountedOrder {
  recordedAt: number;
  personId: string | null;
  tag: string | null;
  instrumentKey: string;
  symbol: string;
  segment: string | null;
  outcome: string;
  rejected: string | null;
  code: string | null;
}
type Settled = Recorded<EntryOf<'order.settled'>>;

/**
 * Counts each order once, by its latest outcome: an unknown one that is settled later moves from one count to the
 * other. Runs before the search rows change, since it reads what they said until now.
 */
export async function projectCounts(tx: WriteTx, settled: readonly Settled[]): Promise<void> {
  if (settled.length === 0) return;
  const { known, newest } = await findKnown(tx, settled);
  const changes: { order: CountedOrder; by: 1 | -1 }[] = [];
  for (const recorded of settled) {
    const key = `${recorded.batchId} ${recorded.entry.payload.before.orderId}`;
    const before = known.get(key);
    const after = toCounted(recorded, before);
    if (before !== undefined && isCounted(before)) changes.push({ order: before, by: -1 });
    changes.push({ order: after, by: 1 });
    known.set(key, after);
  }
  await addCounts(tx, changes, Math.max(...settled.map(({ at }) => at)), newest);
}

function isCounted({ outcome }: CountedOrder): boolean {
  return outcome !== 'waiting' && outcome !== 'sent';
}

/** Place and person are those of the row that stands already: an upsert does not change them either. */
function toCounted({ entry, at, personId }: Settled, before: CountedOrder | undefined): CountedOrder {
  const { outcome, rejected, words, before: row } = entry.payload;
  const place = before ?? {
    recordedAt: at,
    personId,
    tag: row.tag,
    instrumentKey: row.instrumentKey,
    symbol: row.symbol,
    segment: row.segment,
  };
  return { ...place, outcome, rejected, code: words?.code ?? null };
}

/** What these orders were counted as until now, and the last half hour that anything was counted in; 0 before the first. */
async function findKnown(
  tx: WriteTx,
  settled: readonly Settled[],
): Promise<{ known: Map<string, CountedOrder>; newest: number }> {
  const batches = new Map<string, string[]>();
  for (const { batchId, entry } of settled) {
    const ids = batches.get(batchId) ?? [];
    ids.push(entry.payload.before.orderId);
    batches.set(batchId, ids);
  }
  const known = new Map<string, CountedOrder>();
  let newest = 0;
  for (const [batchId, ids] of batches) {
    const [row] = await runStatement(tx, KNOWN, [batchId, JSON.stringify(ids)]);
    const rows = typeof row?.all === 'string' ? (JSON.parse(row.all) as KnownRow[]) : [];
    for (const [orderId, ...facts] of rows) {
      const [recordedAt, personId, tag, instrumentKey, symbol, segment, outcome, rejected, code] = facts;
      const order = { recordedAt, personId, tag, instrumentKey, symbol, segment, outcome, rejected, code };
      known.set(`${batchId} ${orderId}`, order);
    }
    newest = Number(row?.newest ?? 0);
  }
  return { known, newest };
}

type KnownRow = [
  orderId: string,
  recordedAt: number,
  personId: string | null,
  tag: string | null,
  instrumentKey: string,
  symbol: string,
  segment: string | null,
  outcome: string,
  rejected: string | null,
  code: string | null,
];
// One text for all of them: handing over a thousand cells took longer than finding them.
const KNOWN = `SELECT json_group_array(json_array(order_id, recorded_at, person_id, tag, instrument_key, symbol,
    json_extract("before", '$.segment'), outcome, rejected, json_extract(words, '$.code'))) AS "all",
    (SELECT max(slot) FROM order_counts) AS newest
  FROM order_rows WHERE batch_id = ?1 AND order_id IN (SELECT value FROM json_each(?2))`;
