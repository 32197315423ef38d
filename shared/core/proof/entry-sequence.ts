import { isCanonicalBytes } from '../value/is-canonical-bytes.ts';
import { isCanonicalJson } from '../value/is-canonical-json.ts';

const SEQUENCE = ',"seq":';
const SEQUENCE_CODES = Uint8Array.from(SEQUENCE, (sign) => sign.charCodeAt(0));
const SEQUENCE_DIGITS = 15;

/**
 * The number an entry's line ends with; undefined where the line is not canonical. `seq` is the last key of a recorded
 * entry, so it is read without parsing: in canonical text nothing else can look like it.
 */
export function entrySequence(line: string): number | undefined {
  const digits = line.slice(line.lastIndexOf(SEQUENCE) + SEQUENCE.length, -1);
  if (!/^[1-9]\d*$/.test(digits) || digits.length > SEQUENCE_DIGITS) return undefined;
  return isCanonicalJson(line) ? Number(digits) : undefined;
}

/** The same of the line that stands in `bytes` from `from` up to `to`; `text` makes a text of it, which is seldom asked. */
export function entrySequenceIn(
  bytes: Uint8Array,
  from: number,
  to: number,
  text: () => string,
): number | undefined {
  let at = to - 2;
  let sequence = 0;
  let unit = 1;
  for (; at > from && at > to - 2 - SEQUENCE_DIGITS; at -= 1) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) break;
    sequence += digit * unit;
    unit *= 10;
  }
  const start = at + 1 - SEQUENCE_CODES.length;
  if (start < from || sequence === 0 || bytes[at + 1] === 48) return undefined;
  for (let place = 0; place < SEQUENCE_CODES.length; place += 1) {
    if (bytes[start + place] !== SEQUENCE_CODES[place]) return undefined;
  }
  return isCanonicalBytes(bytes, from, to, text) ? sequence : undefined;
}
