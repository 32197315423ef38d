/** Deeper values are refused: no entry comes near it, and a hostile one must not exhaust the stack. */
const DEPTH_MAX = 64;

/**
 * Whether a text is exactly the RFC 8785 text of its own value: read once from left to right, which costs a fraction
 * of parsing and writing it again. Text with half a surrogate pair has no UTF-8 form and is refused.
 */
export function isCanonicalJson(text: string): boolean {
  return text.isWellFormed() && readValue(text, 0, 0) === text.length;
}

/** Each reader answers the position after what it read, or -1. */
function readValue(text: string, at: number, depth: number): number {
  const code = text.charCodeAt(at);
  if (code === 34) return readString(text, at);
  if (code === 123) return depth < DEPTH_MAX ? readObject(text, at, depth + 1) : -1;
  if (code === 91) return depth < DEPTH_MAX ? readArray(text, at, depth + 1) : -1;
  if (code === 116) return text.startsWith('true', at) ? at + 4 : -1;
  if (code === 102) return text.startsWith('false', at) ? at + 5 : -1;
  if (code === 110) return text.startsWith('null', at) ? at + 4 : -1;
  return readNumber(text, at);
}

function readObject(text: string, from: number, depth: number): number {
  let at = from + 1;
  if (text.charCodeAt(at) === 125) return at + 1;
  let keyFrom = -1;
  let keyTo = -1;
  for (;;) {
    if (text.charCodeAt(at) !== 34) return -1;
    const to = readString(text, at);
    if (to < 0 || text.charCodeAt(to) !== 58) return -1;
    if (keyFrom >= 0 && !isBefore(text, keyFrom, keyTo, at, to)) return -1;
    keyFrom = at;
    keyTo = to;
    at = readValue(text, to + 1, depth);
    if (at < 0) return -1;
    const next = text.charCodeAt(at);
    if (next === 125) return at + 1;
    if (next !== 44) return -1;
    at += 1;
  }
}

function readArray(text: string, from: number, depth: number): number {
  let at = from + 1;
  if (text.charCodeAt(at) === 93) return at + 1;
  for (;;) {
    at = readValue(text, at, depth);
    if (at < 0) return -1;
    const next = text.charCodeAt(at);
    if (next === 93) return at + 1;
    if (next !== 44) return -1;
    at += 1;
  }
}

/** Keys with their quotes. Only a key with an escape is decoded: its code units are not those of its text. */
function isBefore(text: string, aFrom: number, aTo: number, bFrom: number, bTo: number): boolean {
  const most = Math.min(aTo - aFrom, bTo - bFrom) - 2;
  for (let offset = 1; offset <= most; offset += 1) {
    const a = text.charCodeAt(aFrom + offset);
    const b = text.charCodeAt(bFrom + offset);
    if (a === 92 || b === 92) return decoded(text, aFrom, aTo) < decoded(text, bFrom, bTo);
    if (a !== b) return a < b;
  }
  return aTo - aFrom < bTo - bFrom;
}

function decoded(text: string, from: number, to: number): string {
  return String(JSON.parse(text.slice(from, to)));
}

function readString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code < 32) return -1;
    if (code === 92) {
      const length = escapeLength(text, at + 1);
      if (length === 0) return -1;
      at += length;
    }
  }
  return -1;
}

/** Only what must be escaped may be, each in its one way. */
const SHORT = new Set(['"', '\\', 'b', 'f', 'n', 'r', 't']);
const CONTROL = /^u00(?:0[0-7be-f]|1[0-9a-f])$/;

function escapeLength(text: string, at: number): number {
  if (SHORT.has(text.charAt(at))) return 1;
  return CONTROL.test(text.slice(at, at + 5)) ? 5 : 0;
}

const SAFE_DIGITS = 15;
const NUMBER = /[-+.\deE]+/y;

function readNumber(text: string, from: number): number {
  const first = text.charCodeAt(from);
  let at = first === 45 ? from + 1 : from;
  const leading = text.charCodeAt(at);
  const digitsFrom = at;
  while (isDigit(text.charCodeAt(at))) at += 1;
  const digits = at - digitsFrom;
  const next = text.charCodeAt(at);
  const plain = next !== 46 && next !== 101 && next !== 69;
  if (plain && digits > 0 && digits <= SAFE_DIGITS && leading !== 48) return at;
  if (plain && digits === 1 && first === 48) return at;
  NUMBER.lastIndex = from;
  const token = NUMBER.exec(text)?.[0];
  // ECMAScript's own number text is what RFC 8785 asks for.
  return token !== undefined && String(Number(token)) === token ? from + token.length : -1;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
