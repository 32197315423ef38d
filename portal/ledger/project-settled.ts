import 'server-only';
import type { InValue } from '@libsql/client';
import type { EntryOf } from '@pullcord/core/audit/entry';
import type { WriteTx } from '../db/client.ts';
import { insertValues } from './insert-rows.ts';
import type { Recorded } from './project-entries.ts';

type Settled = Recorded<EntryOf<'order.settled'>>;

const OUTCOME = ['status', 'outcome', 'attempts', 'not_sent', 'rejected', 'words'];
const SETTLED = [...OUTCOME, 'after', 'settled_at'];
const INTO = {
  table: 'order_rows',
  columns: [
    ...['batch_id', 'recorded_at', 'person_id', 'account', 'tag', ...OUTCOME],
    ...['order_id', 'seq', 'instrument_key', 'symbol', 'before', 'after', 'settled_at'],
  ],
  /** An upload tells of one batch as a rule, and mostly its orders end alike. */
  alike: [11, 4],
  onConflict: `ON CONFLICT ("batch_id", "order_id") DO UPDATE SET ${SETTLED.map((name) => `"${name}" = excluded."${name}"`).join(', ')}`,
};

/** Rows of settled orders: one that was confirmed keeps its first place, and takes its outcome. */
export async function projectSettled(tx: WriteTx, settled: readonly Settled[]): Promise<void> {
  await insertValues(tx, INTO, settled.map(toValues));
}

function toValues({ entry, text, batchId, seq, at, personId }: Settled): InValue[] {
  const { payload, occurredAt, account } = entry;
  const { tag, orderId, instrumentKey, symbol } = payload.before;
  const { before, after } = cutRows(text);
  return [
    ...[batchId, at, personId, account, tag],
    ...[payload.specification, payload.outcome, payload.attempts, payload.notSent, payload.rejected],
    payload.words === null ? null : JSON.stringify(payload.words),
    ...[orderId, seq, instrumentKey, symbol, before, after, Date.parse(occurredAt)],
  ];
}

/**
 * The texts of both rows as they stand in the entry's: writing them again costs more than the rest of the row. Canonical
 * text has its keys in one order, and none of these can stand inside a string, where its quotes would be escaped.
 */
function cutRows(text: string): { before: string; after: string | null } {
  const after = between(text, '"payload":{"after":', ',"attempts":', 0);
  const before = between(text, '"before":', ',"notSent":', after.to);
  const own = text.slice(after.from, after.to);
  const row = own.endsWith(ARRIVED) ? own.slice(0, -ARRIVED.length) : own;
  return { before: text.slice(before.from, before.to), after: row === 'null' ? null : row };
}

const ARRIVED = ',"arrived":true';

function between(text: string, start: string, end: string, since: number): { from: number; to: number } {
  const at = text.indexOf(start, since);
  const to = text.indexOf(end, at);
  if (at < 0 || to < 0) throw new Error('A settled order was recorded in another form than its entry has.');
  return { from: at + start.length, to };
}
