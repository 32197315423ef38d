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

const SHORTS_A_LONG = LONG_STRETCH / SHORT_STRETCH;
const runRow = z.object({ places: z.string().nullable(), marks: z.instanceof(ArrayBuffer).nullable() });

/** Of short stretches those inside the long ones. */
export function nearShorts(longs: readonly number[], shorts: readonly number[]): number[] {
  const inside = new Set(longs);
  return shorts.filter((block) => inside.has(Math.floor(block / SHORTS_A_LONG)));
}

/**
 * What a statement selects by, over marks called `m`, of long stretches (level 1) and short ones: all of them come as
 * one run of bytes, with where each belongs. A row for each costs more than what is in it. Blobs side by side are text
 * to SQLite, with the same bytes.
 */
export const RUN = `SELECT group_concat(m.level || ',' || m.block || ',' || length(m.marks)) AS places,
  CAST(group_concat(m.marks, '') AS BLOB) AS marks`;

/** Bits by long stretch; null for all of them. */
export type Within = ReadonlyMap<number, Uint32Array | null>;

/**
 * Bits by long stretch of whatever such a statement finds; where `within` has bits, of those alone: most of what a common
 * term names is none of the few entries that others left, and is not worth writing down first.
 */
export async function addRun(
  text: string,
  args: readonly (string | number)[],
  within?: Within,
): Promise<Map<number, Uint32Array>> {
  const found = new Map<number, Uint32Array>();
  const [row] = await readStatement(text, [...args]);
  const { places, marks } = runRow.parse(row);
  if (places === null || marks === null) return found;
  const all: number[] = JSON.parse(`[${places}]`);
  let from = 0;
  for (let at = 0; at < all.length; at += 3) {
    const [level = 0, block = 0, length = 0] = [all[at], all[at + 1], all[at + 2]];
    const long = level === 1 ? block : Math.floor(block / SHORTS_A_LONG);
    const known = found.get(long);
    const of = within?.get(long) ?? undefined;
    if (length === BIT_BYTES) {
      const own = bitsIn(marks, from);
      if (of === undefined || keepCommon(own, of)) {
        // Most stretches of a common term are bits, and its alone.
        if (known === undefined) found.set(long, own);
        else addBits(known, own);
      }
    } else {
      const shift = level === 1 ? 0 : (block % SHORTS_A_LONG) * SHORT_STRETCH;
      const places = new Uint16Array(marks, from, length / 2);
      const bits =
        of === undefined
          ? addList(known ?? noBits(), places, shift)
          : addListWithin(known, places, shift, of);
      if (bits !== undefined) found.set(long, bits);
    }
    from += length;
  }
  return found;
}

/** Where they lie so that they can be read in place, without a copy: the run is nobody else's. */
function bitsIn(marks: ArrayBuffer, from: number): Uint32Array {
  return from % 4 === 0
    ? new Uint32Array(marks, from, BIT_BYTES / 4)
    : new Uint32Array(marks.slice(from, from + BIT_BYTES));
}
