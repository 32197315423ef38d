import 'server-only';
import { foldedOf } from '../ledger/fold-marks.ts';
import { countBits, LONG_STRETCH } from '../ledger/mark-bits.ts';
import type { SeqRange } from './find-time-ranges.ts';
import { TERMS_MOST } from './keep-wide.ts';
import { readLastSeq, readShortBlocks } from './load-marks.ts';
import { stretchFinder } from './stretch-finder.ts';
import type { Wanted, WantedField } from './wanted-entries.ts';

/** The wanted entries of one long stretch: bit 0 is entry `start`. */
export interface WantedStretch {
  start: number;
  bits: Uint32Array;
}

/** Long stretches looked at together: few at first, since most searches end with the newest. */
const FIRST_LOOK = 2;
const LOOK_GROWTH = 8;

/**
 * The wanted entries of numbers up to `until`, stretch by stretch, newest first; stretches without any are left out.
 * A field is read only in stretches where the fields before it left something. `enough`: about so many are asked for.
 */
export async function* walkWanted(
  wanted: Wanted,
  until: number,
  enough = Number.POSITIVE_INFINITY,
): AsyncGenerator<WantedStretch> {
  // A filter that means nothing at all, as somebody who does not hold that role, leaves nothing to look for.
  if (wanted.fields.some(isNothing)) return;
  const size = await readLastSeq();
  const last = Math.min(until, size);
  const shorts = await readShortBlocks();
  const ranges = (wanted.ranges ?? [{ from: 1, to: last }])
    .map(({ from, to }) => ({ from, to: Math.min(to, last) }))
    .filter(({ from, to }) => from <= to);
  const longs = longsOf(ranges);
  const whole = Math.floor(foldedOf(size) / LONG_STRETCH);
  const findIn = stretchFinder(wanted.fields, { shorts, whole, ranges });
  let [looked, count] = [0, 0];
  // Where a text means very many terms, each entry that is left is asked: one stretch of them fills most pages.
  const isWide = wanted.fields.some(({ terms }) => terms.length > TERMS_MOST);
  for (let look = isWide ? 1 : FIRST_LOOK; longs.length > 0; ) {
    const part = longs.splice(0, look);
    const found = await findIn(part);
    for (const long of part) {
      const bits = found.get(long);
      if (bits === undefined) continue;
      count += countBits(bits);
      yield { start: long * LONG_STRETCH, bits };
    }
    looked += part.length;
    look = Math.min(look * LOOK_GROWTH, Math.max(looked, nextLook(looked, count, enough)));
  }
}

function isNothing({ terms, seqs = [], large }: WantedField): boolean {
  return terms.length + seqs.length === 0 && large === undefined;
}

/** Stretches that make enough of it, where the next hold as much as those before; whoever goes on wants half as many again. */
function nextLook(looked: number, count: number, enough: number): number {
  return count === 0
    ? Number.POSITIVE_INFINITY
    : Math.ceil((Math.max(enough - count, enough / 2) * looked) / count);
}

function longsOf(ranges: readonly SeqRange[]): number[] {
  const longs = new Set<number>();
  for (const { from, to } of ranges) {
    for (let long = Math.floor(from / LONG_STRETCH); long * LONG_STRETCH <= to; long += 1) longs.add(long);
  }
  return [...longs].sort((a, b) => b - a);
}
