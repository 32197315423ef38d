import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { entries } from '../db/schema/entries.ts';
import { orderRows } from '../db/schema/order-rows.ts';

/**
 * One CSV cell of text, RFC 4180. A leading = + - @ tab or return would run as a formula where the file is opened,
 * quoted or not, so such a text gets an apostrophe before it. SQLite makes the lines: rows as JavaScript objects
 * cost several times as much.
 */
function textCell(column: SQL | typeof entries.account): SQL {
  const guarded = sql`CASE WHEN substr(${column}, 1, 1) IN ('=', '+', '-', '@', char(9), char(13)) THEN '''' ELSE '' END || ${column}`;
  return sql`CASE WHEN ${column} IS NULL THEN '' ELSE '"' || replace(${guarded}, '"', '""') || '"' END`;
}

const numberCell = (column: SQL | typeof entries.account): SQL => sql`coalesce(${column}, '')`;
const timeCell = (column: SQL): SQL =>
  sql`CASE WHEN ${column} IS NULL THEN '' ELSE strftime('%Y-%m-%dT%H:%M:%S', ${column} / 1000, 'unixepoch') || printf('.%03dZ', ${column} % 1000) END`;
const of = (column: unknown): SQL => sql`${column}`;
const fact = (row: unknown, field: string): SQL => sql`json_extract(${row}, ${`$.${field}`})`;

const order = orderRows;
const CELLS: Record<string, SQL> = {
  seq: numberCell(of(entries.seq)),
  recorded_at: timeCell(of(entries.recordedAt)),
  occurred_at: timeCell(of(entries.occurredAt)),
  type: textCell(of(entries.type)),
  person_id: textCell(of(entries.personId)),
  device_id: textCell(of(entries.deviceId)),
  device_sequence: numberCell(of(entries.deviceSequence)),
  account: textCell(of(entries.account)),
  batch_id: textCell(of(entries.batchId)),
  policy_version: numberCell(of(entries.policyVersion)),
  order_id: textCell(of(entries.orderId)),
  symbol: textCell(of(order.symbol)),
  instrument: textCell(of(order.instrumentKey)),
  strategy: textCell(of(order.tag)),
  side: textCell(fact(order.before, 'side')),
  order_type: textCell(fact(order.before, 'type')),
  price: textCell(fact(order.before, 'price')),
  status: textCell(of(order.status)),
  outcome: textCell(of(order.outcome)),
  status_before: textCell(fact(order.before, 'statusText')),
  status_after: textCell(fact(order.after, 'statusText')),
  pending_before: numberCell(fact(order.before, 'pendingQuantity')),
  filled_before: numberCell(fact(order.before, 'filledQuantity')),
  filled_after: numberCell(fact(order.after, 'filledQuantity')),
  attempts: numberCell(of(order.attempts)),
  broker_message: textCell(fact(order.words, 'message')),
  leaf_hash: textCell(of(entries.leafHash)),
};

/** CSV is for reading, JSON lines for evidence: those carry the recorded bytes themselves, with their proof. */
export const EXPORT_FORMATS = {
  csv: {
    mediaType: 'text/csv; charset=utf-8; header=present',
    head: `${Object.keys(CELLS).join(',')}\r\n`,
    line: sql.join(Object.values(CELLS), sql` || ',' || `),
    end: '\r\n',
  },
  jsonl: { mediaType: 'application/x-ndjson' },
} as const;
