import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { entries } from '../db/schema/entries.ts';
import { orderRows } from '../db/schema/order-rows.ts';

const text = (value: SQL) => ({ value, isText: true });
/** Numbers, decimals, our own ids and closed lists of words: nothing in them needs a quote or could be a formula. */
const plain = (value: SQL) => ({ value, isText: false });
const of = (column: unknown): SQL => sql`${column}`;
const fact = (row: unknown, field: string): SQL => sql`json_extract(${row}, ${`$.${field}`})`;
/** ISO 8601 in UTC with milliseconds, from epoch ms. */
const time = (column: unknown) => plain(sql`strftime('%Y-%m-%dT%H:%M:%fZ', ${column} / 1000.0, 'unixepoch')`);

const order = orderRows;
const CELLS: Record<string, { value: SQL; isText: boolean }> = {
  seq: plain(of(entries.seq)),
  recorded_at: time(entries.recordedAt),
  occurred_at: time(entries.occurredAt),
  type: plain(of(entries.type)),
  person_id: plain(of(entries.personId)),
  device_id: plain(of(entries.deviceId)),
  device_sequence: plain(of(entries.deviceSequence)),
  account: text(of(entries.account)),
  batch_id: text(of(entries.batchId)),
  policy_version: plain(of(entries.policyVersion)),
  order_id: text(of(entries.orderId)),
  symbol: text(of(order.symbol)),
  instrument: text(of(order.instrumentKey)),
  strategy: text(of(order.tag)),
  side: plain(fact(order.before, 'side')),
  order_type: text(fact(order.before, 'type')),
  price: plain(fact(order.before, 'price')),
  status: plain(of(order.status)),
  outcome: plain(of(order.outcome)),
  status_before: text(fact(order.before, 'statusText')),
  status_after: text(fact(order.after, 'statusText')),
  pending_before: plain(fact(order.before, 'pendingQuantity')),
  filled_before: plain(fact(order.before, 'filledQuantity')),
  filled_after: plain(fact(order.after, 'filledQuantity')),
  attempts: plain(of(order.attempts)),
  broker_message: text(fact(order.words, 'message')),
  leaf_hash: plain(of(entries.leafHash)),
};

/** What a page reads, each value once: a cell that repeated its expression would have it computed again. */
export const CSV_VALUES: SQL = sql.join(
  Object.entries(CELLS).map(([name, { value }]) => sql`${value} AS ${sql.identifier(name)}`),
  sql`, `,
);

/** = + - @, their full-width forms, which some spreadsheets fold, and tab, line feed and return. */
const FORMULA_STARTS = [61, 43, 45, 64, 65_309, 65_291, 65_293, 65_312, 9, 10, 13];

/**
 * One line of what was read, RFC 4180. A leading = + - @ or blank would run as a formula where the file is
 * opened, quoted or not, so such a text gets an apostrophe before it. SQLite makes the lines: rows as JavaScript
 * objects cost several times as much.
 */
export const CSV_LINE: SQL = sql.raw(
  Object.entries(CELLS)
    .map(([name, { isText }]) => (isText ? textCell(name) : `coalesce(${name}, '')`))
    .join(" || ',' || "),
);

function textCell(name: string): string {
  const guarded = `iif(unicode(${name}) IN (${FORMULA_STARTS.join(', ')}), '''' || ${name}, ${name})`;
  return `coalesce('"' || replace(${guarded}, '"', '""') || '"', '')`;
}

/** CSV is for reading, JSON lines for evidence: those carry the recorded bytes themselves, with their proof. */
export const EXPORT_FORMATS = {
  csv: {
    mediaType: 'text/csv; charset=utf-8; header=present',
    head: `${Object.keys(CELLS).join(',')}\r\n`,
    end: '\r\n',
  },
  jsonl: { mediaType: 'application/x-ndjson' },
} as const;
