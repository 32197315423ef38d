import 'server-only';
import { foldedOf } from '../ledger/fold-marks.ts';
import { countBits, keepCommon, LONG_STRETCH, noBits, setBit, setBits } from '../ledger/mark-bits.ts';
import { dropFallen } from './drop-fallen.ts';
import type { SeqRange } from './find-time-ranges.ts';
import { type AskedField, keepWide, toAsked } from './keep-wide.ts';
import { loadLarge } from './load-large.ts';
import { loadMarks, readLastSeq, readShortBlocks } from './load-marks.ts';
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
  const last = Math.min(until, await readLastSeq());
  const shorts = await readShortBlocks();
  const ranges = (wanted.ranges ?? [{ from: 1, to: last }])
    .map(({ from, to }) => ({ from, to: Math.min(to, last) }))
    .filter(({ from, to }) => from <= to);
  const longs = longsOf(ranges);
  const whole = Math.floor(foldedOf(last) / LONG_STRETCH);
  const fields = wanted.fields.map(toAsked);
  let [looked, count] = [0, 0];
  for (let look = FIRST_LOOK; longs.length > 0; ) {
    const part = longs.splice(0, look);
    const found = await findIn(part, fields, { shorts, whole }, ranges);
    for (const long of part) {
      const bits = found.get(long);
      if (bits === undefined) continue;
      count += countBits(bits);
      yield { start: long * LONG_STRETCH, bits };
    }
    looked += part.length;
    look = Math.min(look * LOOK_GROWTH, nextLook(looked, count, enough));
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

interface Written {
  shorts: readonly number[];
  /** Long stretches before this one are whole: written and folded. */
  whole: number;
}

async function findIn(
  part: readonly number[],
  fields: readonly AskedField[],
  { shorts, whole }: Written,
  ranges: readonly SeqRange[],
): Promise<Map<number, Uint32Array>> {
  // Null where every entry of the stretch is in range: then the first field's bits are what is left.
  let left = new Map<number, Uint32Array | null>(part.map((long) => [long, rangeBits(long, ranges)]));
  for (const { terms, seqs = [], large, wide } of fields) {
    if (left.size === 0) break;
    const longs = [...left.keys()];
    const met = await (large === undefined
      ? loadMarks(terms, longs, shorts)
      : loadLarge(large, longs, shorts));
    for (const seq of seqs) addSeq(met, seq);
    const kept = new Map<number, Uint32Array | null>();
    for (const [long, bits] of left) {
      const also = met.get(long);
      if (wide.length > 0) {
        const own = bits ?? allBits();
        if (await keepWide(own, wide, long, shorts, long < whole, also)) kept.set(long, own);
      } else if (also !== undefined && (bits === null || keepCommon(bits, also)))
        kept.set(long, bits ?? also);
    }
    left = kept;
  }
  const found = new Map([...left].map(([long, bits]) => [long, bits ?? allBits()]));
  await dropFallen(found, fields, shorts);
  return found;
}

function addSeq(met: Map<number, Uint32Array>, seq: number): void {
  const long = Math.floor(seq / LONG_STRETCH);
  const bits = met.get(long) ?? noBits();
  setBit(bits, seq % LONG_STRETCH);
  met.set(long, bits);
}

function allBits(): Uint32Array {
  return noBits().fill(0xffffffff);
}

/** Null for all of them. */
function rangeBits(long: number, ranges: readonly SeqRange[]): Uint32Array | null {
  const start = long * LONG_STRETCH;
  if (ranges.some(({ from, to }) => from <= start && to >= start + LONG_STRETCH - 1)) return null;
  const bits = noBits();
  for (const { from, to } of ranges) {
    setBits(bits, Math.max(from - start, 0), Math.min(to - start, LONG_STRETCH - 1));
  }
  return bits;
}
