/** What every entry has. Times are ISO 8601 in UTC with milliseconds, numbers as they are written. */
export interface CsvHead {
  seq: string;
  recordedAt: string;
  occurredAt: string;
  type: string;
  personId: string | null;
  deviceId: string | null;
  deviceSequence: string | null;
  account: string | null;
  batchId: string | null;
  policyVersion: string | null;
  leafHash: string;
}
/** What the entry of one order says of it. */
export interface CsvOrder {
  orderId: string;
  symbol: string;
  instrumentKey: string;
  tag: string | null;
  side: string;
  type: string;
  /** Null where the book’s own was no number; the cell is empty then. */
  price: string | null;
  specification: string;
  outcome: string;
  statusBefore: string;
  /** Null where the book dropped the order; `filledAfter` is empty then. */
  statusAfter: string | null;
  pendingBefore: string;
  filledBefore: string;
  filledAfter: string;
  attempts: string;
  /** The broker's. */
  message: string | null;
}

export const CSV_END = '\r\n';
export const CSV_HEAD = [
  ...['seq', 'recorded_at', 'occurred_at', 'type', 'person_id', 'device_id', 'device_sequence', 'account'],
  ...['batch_id', 'policy_version', 'order_id', 'symbol', 'instrument', 'strategy', 'side', 'order_type'],
  ...['price', 'status', 'outcome', 'status_before', 'status_after', 'pending_before', 'filled_before'],
  ...['filled_after', 'attempts', 'broker_message', 'leaf_hash'],
].join(',');
/** The cells of an entry that is about no order, all empty. */
const NO_ORDER = ','.repeat(15);

/** = + - @, their full-width forms, which some spreadsheets fold, and tab, line feed and return. */
const FORMULA = /^[=+\-@＝＋－＠\t\n\r]/;

/**
 * One line, RFC 4180: what the entry itself says, of its order too. Numbers, decimals, our own ids and closed lists of
 * words stand as they are, texts in quotes. A text that would run as a formula where the file is opened, quoted or not,
 * gets an apostrophe before it.
 */
export function csvLine(head: CsvHead, order: CsvOrder | null): string {
  const { seq, recordedAt, occurredAt, type, personId, deviceId, deviceSequence, policyVersion } = head;
  return `${seq},${recordedAt},${occurredAt},${type},${personId ?? ''},${deviceId ?? ''},${deviceSequence ?? ''},${text(head.account)},${text(head.batchId)},${policyVersion ?? ''},${order === null ? NO_ORDER : orderCells(order)},${head.leafHash}`;
}

function orderCells(o: CsvOrder): string {
  return `${text(o.orderId)},${text(o.symbol)},${text(o.instrumentKey)},${text(o.tag)},${o.side},${text(o.type)},${o.price ?? ''},${o.specification},${o.outcome},${text(o.statusBefore)},${text(o.statusAfter)},${o.pendingBefore},${o.filledBefore},${o.filledAfter},${o.attempts},${text(o.message)}`;
}

const [LETTER, LAST_LETTER] = [65, 122];

function text(value: string | null): string {
  if (value === null) return '';
  const first = value.charCodeAt(0);
  const isPlain = first >= LETTER && first <= LAST_LETTER;
  const guarded = !isPlain && FORMULA.test(value) ? `'${value}` : value;
  return guarded.includes('"') ? `"${guarded.replaceAll('"', '""')}"` : `"${guarded}"`;
}
