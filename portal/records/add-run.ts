import 'server-only';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { addMarks, BIT_BYTES, LONG_STRETCH, noBits, SHORT_STRETCH } from '../ledger/mark-bits.ts';

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

/** Bits by long stretch of whatever such a statement finds. */
export async function addRun(
  text: string,
  args: readonly (string | number)[],
): Promise<Map<number, Uint32Array>> {
  const found = new Map<number, Uint32Array>();
  const [row] = await readStatement(text, [...args]);
  const { places, marks } = runRow.parse(row);
  if (places === null || marks === null) return found;
  const all: number[] = JSON.parse(`[${places}]`);
  let from = 0;
  for (let at = 0; at < all.length; at += 3) {
    const [level = 0, block = 0, length = 0] = [all[at], all[at + 1], all[at + 2]];
    const own = marks.slice(from, from + length);
    from += length;
    const long = level === 1 ? block : Math.floor(block / SHORTS_A_LONG);
    const bits = found.get(long);
    // Most stretches of a common term are bits already.
    if (bits === undefined && length === BIT_BYTES) found.set(long, new Uint32Array(own));
    else {
      const joined = bits ?? noBits();
      addMarks(joined, own, level === 1 ? 0 : (block % SHORTS_A_LONG) * SHORT_STRETCH);
      found.set(long, joined);
    }
  }
  return found;
}
