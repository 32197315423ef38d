import { isCanonicalJson } from './is-canonical-json.ts';

const DEPTH_MAX = 64;
const [QUOTE, COMMA, MINUS, ZERO, NINE, COLON] = [34, 44, 45, 48, 57, 58];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];
const SAFE_DIGITS = 15;
/** What stands inside a string as it is: printable ASCII but the quote and the backslash. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, code) =>
  code >= 32 && code < 127 && code !== QUOTE && code !== 92 ? 1 : 0,
);
const [WRONG, UNSURE] = [-1, -2];

/**
 * `isCanonicalJson` of the UTF-8 text in `bytes` from `from` up to `to`. Plain ASCII, which is nearly all there is, is
 * judged on the bytes themselves in half the time; an escape, another script or a fraction is left to the `text`.
 */
export function isCanonicalBytes(bytes: Uint8Array, from: number, to: number, text: () => string): boolean {
  const end = readValue(bytes, from, to, 0);
  return end === UNSURE ? isCanonicalJson(text()) : end === to;
}

/** Each reader answers the position after what it read, WRONG or UNSURE. */
function readValue(bytes: Uint8Array, at: number, to: number, depth: number): number {
  if (at >= to) return WRONG;
  const code = bytes[at];
  if (code === QUOTE) return readString(bytes, at, to);
  if (code === OPEN_OBJECT) return depth < DEPTH_MAX ? readObject(bytes, at, to, depth + 1) : WRONG;
  if (code === OPEN_LIST) return depth < DEPTH_MAX ? readList(bytes, at, to, depth + 1) : WRONG;
  if (code === 110) return readWord(bytes, at, to, NULL);
  if (code === 116) return readWord(bytes, at, to, TRUE);
  if (code === 102) return readWord(bytes, at, to, FALSE);
  return readNumber(bytes, at, to);
}

function readObject(bytes: Uint8Array, from: number, to: number, depth: number): number {
  let at = from + 1;
  if (bytes[at] === CLOSE_OBJECT && at < to) return at + 1;
  let keyFrom = -1;
  let keyTo = -1;
  for (;;) {
    if (at >= to || bytes[at] !== QUOTE) return WRONG;
    const end = readString(bytes, at, to);
    if (end < 0) return end;
    if (end >= to || bytes[end] !== COLON) return WRONG;
    if (keyFrom >= 0 && !isBefore(bytes, keyFrom, keyTo, at, end)) return WRONG;
    keyFrom = at;
    keyTo = end;
    at = readValue(bytes, end + 1, to, depth);
    if (at < 0) return at;
    if (at >= to) return WRONG;
    const next = bytes[at];
    if (next === CLOSE_OBJECT) return at + 1;
    if (next !== COMMA) return WRONG;
    at += 1;
  }
}

function readList(bytes: Uint8Array, from: number, to: number, depth: number): number {
  let at = from + 1;
  if (bytes[at] === CLOSE_LIST && at < to) return at + 1;
  for (;;) {
    at = readValue(bytes, at, to, depth);
    if (at < 0) return at;
    if (at >= to) return WRONG;
    const next = bytes[at];
    if (next === CLOSE_LIST) return at + 1;
    if (next !== COMMA) return WRONG;
    at += 1;
  }
}

/** Keys with their quotes, of plain ASCII both. */
function isBefore(bytes: Uint8Array, aFrom: number, aTo: number, bFrom: number, bTo: number): boolean {
  const most = Math.min(aTo - aFrom, bTo - bFrom) - 1;
  for (let offset = 1; offset < most; offset += 1) {
    const a = bytes[aFrom + offset] ?? 0;
    const b = bytes[bFrom + offset] ?? 0;
    if (a !== b) return a < b;
  }
  return aTo - aFrom < bTo - bFrom;
}

function readString(bytes: Uint8Array, from: number, to: number): number {
  let at = from + 1;
  while (PLAIN[bytes[at] ?? 0] === 1) at += 1;
  if (at >= to) return WRONG;
  const code = bytes[at] ?? 0;
  if (code === QUOTE) return at + 1;
  return code < 32 ? WRONG : UNSURE;
}

const [NULL, TRUE, FALSE] = ['null', 'true', 'false'].map((word) =>
  Uint8Array.from(word, (sign) => sign.charCodeAt(0)),
) as [Uint8Array, Uint8Array, Uint8Array];

function readWord(bytes: Uint8Array, from: number, to: number, word: Uint8Array): number {
  if (from + word.length > to) return WRONG;
  for (let at = 0; at < word.length; at += 1) if (bytes[from + at] !== word[at]) return WRONG;
  return from + word.length;
}

function readNumber(bytes: Uint8Array, from: number, to: number): number {
  let at = bytes[from] === MINUS ? from + 1 : from;
  const digitsFrom = at;
  while (at < to && isDigit(bytes[at] ?? 0)) at += 1;
  const digits = at - digitsFrom;
  const next = at < to ? (bytes[at] ?? 0) : 0;
  if (digits === 0) return WRONG;
  // A fraction, an exponent, a number too long to be exact, minus zero: what the text reader settles.
  if (next === 46 || next === 69 || next === 101 || digits > SAFE_DIGITS) return UNSURE;
  if (bytes[digitsFrom] === ZERO && (digits > 1 || digitsFrom > from)) return UNSURE;
  return at;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}
