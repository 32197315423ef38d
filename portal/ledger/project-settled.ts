import 'server-only';
import type { EntryOf } from '@pullcord/core/audit/entry';
import { runStatement, type WriteTx } from '../db/client.ts';
import { orderRows } from '../db/schema/order-rows.ts';
import { insertRows } from './insert-rows.ts';
import type { Recorded } from './project-entries.ts';
import { orderHead } from './project-orders.ts';

type Settled = Recorded<EntryOf<'order.settled'>>;

/** The latest word on an order stands: an unknown outcome is settled later. */
const SETTLED_COLUMNS = [
  'status',
  'outcome',
  'attempts',
  'not_sent',
  'rejected',
  'words',
  'after',
  'settled_at',
];
const CONFLICT = `ON CONFLICT ("batch_id", "order_id") DO UPDATE SET ${SETTLED_COLUMNS.map((name) => `"${name}" = excluded."${name}"`).join(', ')}`;

/**
 * Rows of settled orders. The entries stand in the same transaction already, so the database makes the rows of them:
 * handing nineteen values a row over costs more than reading them there. Where a text has an escape, which the database
 * may read differently (a zero byte ends its text), they are handed over.
 */
export async function projectSettled(tx: WriteTx, settled: readonly Settled[]): Promise<void> {
  const [first, last] = [settled[0], settled.at(-1)];
  if (first === undefined || last === undefined) return;
  if (settled.every(({ escaped }) => !escaped)) await runStatement(tx, FROM_ENTRIES, [first.seq, last.seq]);
  else await insertRows(tx, orderRows, settled.map(toRow), CONFLICT);
}

function toRow(recorded: Settled): typeof orderRows.$inferInsert {
  const { payload, occurredAt } = recorded.entry;
  return {
    ...orderHead(recorded, payload.before),
    status: payload.specification,
    outcome: payload.outcome,
    attempts: payload.attempts,
    notSent: payload.notSent,
    rejected: payload.rejected,
    words: payload.words,
    after: payload.after,
    settledAt: Date.parse(occurredAt),
  };
}

const VALUE = (path: string) => `body ->> '$.entry.payload.${path}'`;
const JSON_OR_NULL = (path: string) => `nullif(body -> '$.entry.payload.${path}', 'null')`;
const FROM_ENTRIES = `INSERT INTO order_rows ("batch_id", "order_id", "seq", "recorded_at", "person_id", "account", "tag",
    "instrument_key", "symbol", "before", "status", "outcome", "attempts", "not_sent", "rejected", "words", "after",
    "settled_at")
  SELECT batch_id, order_id, seq, recorded_at, person_id, account, ${VALUE('before.tag')},
    ${VALUE('before.instrumentKey')}, ${VALUE('before.symbol')}, ${JSON_OR_NULL('before')}, ${VALUE('specification')},
    ${VALUE('outcome')}, ${VALUE('attempts')}, ${VALUE('notSent')}, ${VALUE('rejected')}, ${JSON_OR_NULL('words')},
    ${JSON_OR_NULL('after')}, occurred_at
  FROM entries WHERE seq BETWEEN ?1 AND ?2 AND +type = 'order.settled' AND batch_id IS NOT NULL ORDER BY seq
  ${CONFLICT}`;
