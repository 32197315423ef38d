import { entrySequenceIn } from '@pullcord/core/proof/entry-sequence';
import { EXPORT_LINES } from '@pullcord/core/proof/export-lines';
import { nodeDigest } from './node-digest.ts';

/** Whole lines of an export, each with its newline but perhaps the last; one byte stands free before the first. */
export interface Lines {
  bytes: Uint8Array<ArrayBuffer>;
  end: number;
}
/** The lines with what was found of them. */
export interface JudgedLines extends Lines {
  count: number;
  /** Where each line starts and ends, newline excluded. */
  places: Int32Array<ArrayBuffer>;
  /** Of an entry its number, of one that is not canonical NOT_CANONICAL, of any other line NO_ENTRY. */
  sequences: Float64Array<ArrayBuffer>;
  /** The leaf hashes of the entries, 32 bytes a line. */
  leaves: Uint8Array<ArrayBuffer>;
}
export const [NO_ENTRY, NOT_CANONICAL] = [-1, 0];

const NEWLINE = 10;
const ENTRY = Buffer.from(EXPORT_LINES.entry);
const HASH_BYTES = 32;

/**
 * Judges lines without regard to one another: what entries they hold, in which form, and their leaf hashes. The byte
 * before an entry is lent to its leaf, which begins with a zero, so that no line is copied; it is not given back.
 */
export function judgeLines({ bytes, end }: Lines): JudgedLines {
  const held = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places = placesOf(held, end);
  const count = places.length / 2;
  const sequences = new Float64Array(count).fill(NO_ENTRY);
  const leaves = new Uint8Array(count * HASH_BYTES);
  for (let line = 0; line < count; line += 1) {
    const start = places[line * 2] ?? 0;
    const to = places[line * 2 + 1] ?? 0;
    if (!startsEntry(held, start)) continue;
    const text = () => held.toString('utf8', start, to);
    sequences[line] = entrySequenceIn(held, start, to, text) ?? NOT_CANONICAL;
    held[start - 1] = 0;
    leaves.set(nodeDigest(held.subarray(start - 1, to)), line * HASH_BYTES);
  }
  return { bytes, end, count, places, sequences, leaves };
}

function placesOf(held: Buffer, end: number): Int32Array<ArrayBuffer> {
  const places: number[] = [];
  for (let start = 1; start < end; ) {
    const newline = held.indexOf(NEWLINE, start);
    const to = newline < 0 || newline > end ? end : newline;
    places.push(start, to);
    start = to + 1;
  }
  return Int32Array.from(places);
}

function startsEntry(held: Buffer, start: number): boolean {
  for (let at = 0; at < ENTRY.length; at += 1) if (held[start + at] !== ENTRY[at]) return false;
  return true;
}
