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
    const ids = batches.get(batchId);
    if (ids === undefined) batches.set(batchId, [entry.payload.before.orderId]);
    else ids.push(entry.payload.before.orderId);
  }
  const asked = [...batches];
  const [row] = await runStatement(tx, KNOWN, [JSON.stringify(asked)]);
  const rows = typeof row?.all === 'string' ? (JSON.parse(row.all) as KnownRow[]) : [];
  const known = new Map<string, CountedOrder>();
  for (const [index, orderId, ...facts] of rows) {
    const [batchId = ''] = asked[index] ?? [];
    const [recordedAt, personId, tag, instrumentKey, symbol, segment, outcome, rejected, code] = facts;
    const order = { recordedAt, personId, tag, instrumentKey, symbol, segment, outcome, rejected, code };
    known.set(`${batchId} ${orderId}`, order);
  }
  return { known, newest: Number(row?.newest ?? 0) };
}

type KnownRow = [
  batch: number,
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
const KNOWN = `SELECT json_group_array(json_array(asked.key, order_id, recorded_at, person_id, tag, instrument_key, symbol,
    json_extract("before", '$.segment'), outcome, rejected, json_extract(words, '$.code'))) AS "all",
    (SELECT max(slot) FROM order_counts) AS newest
  FROM json_each(?) AS asked CROSS JOIN order_rows
    ON batch_id = asked.value ->> 0 AND order_id IN (SELECT value FROM json_each(asked.value, '$[1]'))`;
