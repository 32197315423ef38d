import 'server-only';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import {
  addBits,
  addList,
  addListWithin,
  BIT_BYTES,
  keepCommon,
  LONG_STRETCH,
  noBits,
  SHORT_STRETCH,
} from '../ledger/mark-bits.ts';
import type { MarksRead } from './kept-marks.ts';

const SHORTS_A_LONG = LONG_STRETCH / SHORT_STRETCH;
const runRow = z.object({ places: z.string().nullable(), marks: z.instanceof(ArrayBuffer).nullable() });

/** Of short stretches those inside the long ones. */
export function nearShorts(longs: readonly number[], shorts: readonly number[]): number[] {
  const inside = new Set(longs);
  return shorts.filter((block) => inside.has(Math.floor(block / SHORTS_A_LONG)));
}

/**
 * What a statement selects by, over marks called `m`, of long stretches (level 1) and short ones, each with the place of
 * its term among those asked for: all of them come as one run of bytes, with where each belongs. A row for each costs more
 * than what is in it. Blobs side by side are text to SQLite, with the same bytes.
 */
export const RUN = `SELECT group_concat(m.level || ',' || m.block || ',' || m.term || ',' || length(m.marks)) AS places,
  CAST(group_concat(m.marks, '') AS BLOB) AS marks`;

/** Bits by long stretch; null for all of them. */
export type Within = ReadonlyMap<number, Uint32Array | null>;
/** Marks of a run, read in place. */
interface Piece {
  long: number;
  /** Of the long stretch itself, not of a short one in it. */
  isLong: boolean;
  /** The place of its term among those asked for. */
  term: number;
  marks: MarksRead;
}

/**
 * Bits by long stretch of whatever such a statement finds; where `within` has bits, of those alone: most of what a common
 * term names is none of the few entries that others left, and is not worth writing down first. `see` is shown each piece
 * before it is used up.
 */
export async function addRun(
  text: string,
  args: readonly (string | number)[],
  within?: Within,
  see?: (piece: Piece) => void,
): Promise<Map<number, Uint32Array>> {
  const found = new Map<number, Uint32Array>();
  const [row] = await readStatement(text, [...args]);
  const { places, marks: run } = runRow.parse(row);
  if (places === null || run === null) return found;
  const all: number[] = JSON.parse(`[${places}]`);
  let from = 0;
  for (let at = 0; at < all.length; at += 4) {
    const [level = 0, block = 0, term = 0, length = 0] = [all[at], all[at + 1], all[at + 2], all[at + 3]];
    const isLong = level === 1;
    const long = isLong ? block : Math.floor(block / SHORTS_A_LONG);
    const marks = length === BIT_BYTES ? bitsIn(run, from) : new Uint16Array(run, from, length / 2);
    see?.({ long, isLong, term, marks });
    addPiece(found, long, marks, isLong ? 0 : (block % SHORTS_A_LONG) * SHORT_STRETCH, within);
    from += length;
  }
  return found;
}

/** Adds marks to what was found of their stretch. Bits may become what is found: they must be nobody else's. */
export function addPiece(
  found: Map<number, Uint32Array>,
  long: number,
  marks: MarksRead,
  shift: number,
  within?: Within,
): void {
  const known = found.get(long);
  const of = within?.get(long) ?? undefined;
  if (marks instanceof Uint32Array) {
    if (of !== undefined && !keepCommon(marks, of)) return;
    // Most stretches of a common term are bits, and its alone.
    if (known === undefined) found.set(long, marks);
    else addBits(known, marks);
    return;
  }
  const bits =
    of === undefined ? addList(known ?? noBits(), marks, shift) : addListWithin(known, marks, shift, of);
  if (bits !== undefined) found.set(long, bits);
}

/** Where they lie so that they can be read in place, without a copy: the run is nobody else's. */
function bitsIn(marks: ArrayBuffer, from: number): Uint32Array {
  return from % 4 === 0
    ? new Uint32Array(marks, from, BIT_BYTES / 4)
    : new Uint32Array(marks.slice(from, from + BIT_BYTES));
}
