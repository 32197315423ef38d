import { CSV_COLUMNS, type CsvColumn, type CsvRanges, NOT_THERE } from './scan-settled.ts';

/** Numbers, decimals, our own ids and closed lists of words stand as they are, these in quotes. */
const TEXTS: readonly CsvColumn[] = [
  ...(['account', 'batchId', 'orderId', 'symbol', 'instrumentKey', 'tag', 'orderType'] as const),
  ...(['statusBefore', 'statusAfter', 'message'] as const),
];
const IN_QUOTES = Uint8Array.from(CSV_COLUMNS, (column) => (TEXTS.includes(column) ? 1 : 0));
const TYPE_AT = CSV_COLUMNS.indexOf('type');
const TYPE = Buffer.from('order.settled');
const [TAB, LINE_FEED, RETURN, QUOTE, APOSTROPHE, COMMA] = [9, 10, 13, 34, 39, 44];
const [FIRST_LETTER, LAST_LETTER] = [65, 122];
const SIGNS = ['=', '+', '-', '@'].map((sign) => sign.charCodeAt(0));
/** = + - @ in their full width, which some spreadsheets fold: three bytes each, the first two nearly always the same. */
const WIDE_SIGNS = ['＝', '＋', '－', '＠'].map((sign) => Buffer.from(sign));

/** The most bytes a line may have beyond those of its values. */
export const CSV_LINE_SPARE = CSV_COLUMNS.length * 4 + TYPE.length;

/**
 * Writes the line of an order's entry from the bytes it was recorded in, as `csvLine` writes it from its values. The
 * values hold no quote. Returns where it ends in `out`, its line end included.
 */
export function writeSettled(out: Uint8Array, start: number, bytes: Uint8Array, ranges: CsvRanges): number {
  let end = start;
  for (let column = 0; column < CSV_COLUMNS.length; column += 1) {
    if (column > 0) out[end++] = COMMA;
    if (column === TYPE_AT) {
      out.set(TYPE, end);
      end += TYPE.length;
      continue;
    }
    const from = ranges[column * 2] ?? NOT_THERE;
    const to = ranges[column * 2 + 1] ?? NOT_THERE;
    if (from === NOT_THERE) continue;
    const quoted = IN_QUOTES[column] === 1;
    if (quoted) {
      out[end++] = QUOTE;
      if (startsFormula(bytes, from, to)) out[end++] = APOSTROPHE;
    }
    for (let at = from; at < to; at += 1) out[end++] = bytes[at] ?? 0;
    if (quoted) out[end++] = QUOTE;
  }
  out[end++] = RETURN;
  out[end++] = LINE_FEED;
  return end;
}

function startsFormula(bytes: Uint8Array, from: number, to: number): boolean {
  const first = from < to ? (bytes[from] ?? 0) : FIRST_LETTER;
  if (first >= FIRST_LETTER && first <= LAST_LETTER) return false;
  if (first === TAB || first === LINE_FEED || first === RETURN || SIGNS.includes(first)) return true;
  return WIDE_SIGNS.some((sign) => sign.every((code, place) => bytes[from + place] === code));
}
