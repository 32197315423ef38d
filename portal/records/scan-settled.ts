/** The columns of a CSV line, in their order, and whether their text stands in quotes. */
export const CSV_COLUMNS = [
  ...(['seq', 'recordedAt', 'occurredAt', 'type', 'personId', 'deviceId', 'deviceSequence'] as const),
  ...(['account', 'batchId', 'policyVersion', 'orderId', 'symbol', 'instrumentKey', 'tag', 'side'] as const),
  ...(['orderType', 'price', 'specification', 'outcome', 'statusBefore', 'statusAfter'] as const),
  ...(['pendingBefore', 'filledBefore', 'filledAfter', 'attempts', 'message', 'leafHash'] as const),
] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number];

/** Where each column's value stands in the bytes: its start at twice its place in `CSV_COLUMNS`, its end after that. */
export type CsvRanges = Int32Array;
/** The start of what is not there. */
export const NOT_THERE = -1;

export function csvRanges(): CsvRanges {
  return new Int32Array(CSV_COLUMNS.length * 2);
}

/** A key along the text: the column its value is for, or how many of the next ones it takes with it where it is null. */
interface Step {
  key: Uint8Array;
  /** For each byte that may stand under the key's last one, how far the key can move on. */
  shifts: Uint8Array;
  place: number;
  skips: number;
}
const step = (name: string, place: number, skips: number): Step => {
  const key = Buffer.from(`"${name}":`);
  const shifts = new Uint8Array(256).fill(key.length);
  for (let at = 0; at < key.length - 1; at += 1) shifts[key[at] ?? 0] = key.length - 1 - at;
  return { key, shifts, place, skips };
};
const value = (name: string, column: CsvColumn) => step(name, CSV_COLUMNS.indexOf(column) * 2, 0);
const object = (name: string, skips: number) => step(name, -1, skips);

const STEPS: readonly Step[] = [
  value('deviceId', 'deviceId'),
  value('deviceSequence', 'deviceSequence'),
  value('account', 'account'),
  value('batchId', 'batchId'),
  value('occurredAt', 'occurredAt'),
  object('after', 2),
  value('filledQuantity', 'filledAfter'),
  value('statusText', 'statusAfter'),
  value('attempts', 'attempts'),
  value('filledQuantity', 'filledBefore'),
  value('instrumentKey', 'instrumentKey'),
  value('orderId', 'orderId'),
  value('pendingQuantity', 'pendingBefore'),
  value('price', 'price'),
  value('side', 'side'),
  value('statusText', 'statusBefore'),
  value('symbol', 'symbol'),
  value('tag', 'tag'),
  value('type', 'orderType'),
  value('outcome', 'outcome'),
  value('specification', 'specification'),
  object('words', 1),
  value('message', 'message'),
  value('policyVersion', 'policyVersion'),
  value('recordedAt', 'recordedAt'),
  value('seq', 'seq'),
];

/**
 * Finds what a line needs along the recorded UTF-8 bytes of an `order.settled` entry. Canonical text has its keys in one
 * order, and none of them can stand inside a string, whose quotes would be escaped: parsing all of it, or making a text
 * of it first, costs many times as much. The bytes must hold no backslash: a caller parses such an entry.
 */
export function scanSettled(bytes: Uint8Array, from: number, to: number, ranges: CsvRanges): void {
  ranges.fill(NOT_THERE);
  let at = from;
  for (let step = 0; step < STEPS.length; step += 1) {
    const { key, shifts, place, skips } = STEPS[step] as Step;
    at = behindKey(bytes, at, to, key, shifts);
    if (place < 0) {
      if (bytes[at] === LETTER_N) step += skips;
      continue;
    }
    const quoted = bytes[at] === QUOTE;
    const start = quoted ? at + 1 : at;
    at = quoted ? stringEnd(bytes, start, to) : numberEnd(bytes, start, to);
    if (!quoted && at === start) continue;
    ranges[place] = start;
    ranges[place + 1] = at;
  }
}

/** The place after the next such key; `to` where there is none. Most bytes between are leapt over (Horspool). */
function behindKey(bytes: Uint8Array, from: number, to: number, key: Uint8Array, shifts: Uint8Array): number {
  const { length } = key;
  for (let end = from + length - 1; end < to; ) {
    const code = bytes[end] ?? 0;
    if (code === COLON) {
      let back = 1;
      while (back < length && bytes[end - back] === key[length - 1 - back]) back += 1;
      if (back === length) return end + 1;
    }
    end += shifts[code] ?? 1;
  }
  return to;
}

function stringEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== QUOTE) at += 1;
  return at;
}

function numberEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  for (; at < to; at += 1) {
    const code = bytes[at] ?? 0;
    if (code !== MINUS && (code < ZERO || code > NINE)) return at;
  }
  return at;
}

const [QUOTE, MINUS, ZERO, NINE, COLON, LETTER_N] = [34, 45, 48, 57, 58, 110];
