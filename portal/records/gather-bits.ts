import 'server-only';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { addMarks, LONG_STRETCH, noBits, SHORT_STRETCH } from '../ledger/mark-bits.ts';

const SHORTS_A_LONG = LONG_STRETCH / SHORT_STRETCH;
const runRow = z.object({ places: z.string().nullable(), marks: z.instanceof(ArrayBuffer).nullable() });

/** Hands the bits of a stretch's long one over, with where it begins in them. */
type Add = (level: number, block: number, join: (bits: Uint32Array, shift: number) => void) => void;

/** Bits by long stretch, made as marks of either level are added. */
export function gatherBits(): { found: Map<number, Uint32Array>; add: Add } {
  const found = new Map<number, Uint32Array>();
  return {
    found,
    add(level, block, join) {
      const long = level === 1 ? block : Math.floor(block / SHORTS_A_LONG);
      const bits = found.get(long) ?? noBits();
      found.set(long, bits);
      join(bits, level === 1 ? 0 : (block % SHORTS_A_LONG) * SHORT_STRETCH);
    },
  };
}

/** Of short stretches those inside the long ones. */
export function nearShorts(longs: readonly number[], shorts: readonly number[]): number[] {
  const inside = new Set(longs);
  return shorts.filter((block) => inside.has(Math.floor(block / SHORTS_A_LONG)));
}

/**
 * What a statement selects by, over marks called `m`: all of them come as one run of bytes, with where each belongs. A
 * row for each costs more than what is in it. Blobs side by side are text to SQLite, with the same bytes.
 */
export const RUN = `SELECT group_concat(m.level || ',' || m.block || ',' || length(m.marks)) AS places,
  CAST(group_concat(m.marks, '') AS BLOB) AS marks`;

/** Adds what such a statement finds. */
export async function addRun(text: string, args: readonly (string | number)[], add: Add): Promise<void> {
  const [row] = await readStatement(text, [...args]);
  const { places, marks } = runRow.parse(row);
  if (places === null || marks === null) return;
  const all: number[] = JSON.parse(`[${places}]`);
  let from = 0;
  for (let at = 0; at < all.length; at += 3) {
    const [level = 0, block = 0, length = 0] = all.slice(at, at + 3);
    const own = marks.slice(from, from + length);
    add(level, block, (bits, shift) => addMarks(bits, own, shift));
    from += length;
  }
}
