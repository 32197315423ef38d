import 'server-only';
import { countBits, keepCommon, LONG_STRETCH, noBits, setBit, setBits } from '../ledger/mark-bits.ts';
import { askLarge, CANDIDATES_FEW } from './ask-large.ts';
import { dropFallen } from './drop-fallen.ts';
import type { SeqRange } from './find-time-ranges.ts';
import { type AskedField, keepWide, toAsked } from './keep-wide.ts';
import { loadLarge } from './load-large.ts';
import { loadMarks } from './load-marks.ts';
import type { WantedField } from './wanted-entries.ts';

interface Ground {
  shorts: readonly number[];
  /** Long stretches before this one are whole: written and folded. */
  whole: number;
  ranges: readonly SeqRange[];
}
/** A field with what was found of it so far: entries, in so many stretches. */
interface Known extends AskedField {
  met: number;
  stretches: number;
}
/** Bits by stretch; null where every entry of it is in range, and the next field's bits are what is left. */
type Left = Map<number, Uint32Array | null>;

/** So many stretches tell how common a field is. */
const STRETCHES_TOLD = 2;

/**
 * Finds the entries of given long stretches that meet every field. The rarest field is read first, as far as the
 * stretches before have told, and the next only where those before it left something: what hardly an entry meets costs
 * a look at its key a stretch, whatever is asked beside it.
 */
export function stretchFinder(
  wanted: readonly WantedField[],
  ground: Ground,
): (part: readonly number[]) => Promise<Map<number, Uint32Array>> {
  let fields = wanted.map((field): Known => ({ ...toAsked(field), met: 0, stretches: 0 }));
  return async (part) => {
    let left: Left = new Map(part.map((long) => [long, rangeBits(long, ground.ranges)]));
    for (const field of fields) {
      if (left.size === 0) break;
      left = await keepField(left, field, ground);
    }
    fields = fields.toSorted((a, b) => shareOf(a) - shareOf(b));
    const found = new Map([...left].map(([long, bits]) => [long, bits ?? allBits()]));
    await dropFallen(found, fields, ground.shorts);
    return found;
  };
}

/** Entries of a stretch that meet the field, as far as is known. What is asked of what others leave comes last. */
function shareOf({ wide, met, stretches }: Known): number {
  if (wide.length > 0) return LONG_STRETCH + 1;
  return stretches === 0 ? LONG_STRETCH : met / stretches;
}

async function keepField(left: Left, field: Known, { shorts, whole }: Ground): Promise<Left> {
  const { terms, seqs = [], large, wide } = field;
  const kept: Left = new Map();
  const longs: number[] = [];
  const few = new Map<number, Uint32Array>();
  for (const [long, bits] of left) {
    if (large !== undefined && bits !== null && countBits(bits) <= CANDIDATES_FEW) few.set(long, bits);
    else longs.push(long);
  }
  if (large !== undefined && few.size > 0)
    for (const long of await askLarge(few, large)) kept.set(long, left.get(long) ?? null);
  if (longs.length === 0) return kept;
  // How common a field is, only the whole of it tells.
  const within = field.stretches < STRETCHES_TOLD ? undefined : left;
  const met = await (large === undefined
    ? loadMarks(terms, longs, shorts, { within, whole })
    : loadLarge(large, longs, shorts, within));
  for (const seq of seqs) addSeq(met, seq);
  if (field.stretches < STRETCHES_TOLD) {
    for (const bits of met.values()) field.met += countBits(bits);
    field.stretches += longs.length;
  }
  for (const long of longs) {
    const bits = left.get(long) ?? null;
    const also = met.get(long);
    if (wide.length > 0) {
      const own = bits ?? allBits();
      if (await keepWide(own, wide, long, shorts, long < whole, also)) kept.set(long, own);
    } else if (also !== undefined && (bits === null || keepCommon(bits, also))) kept.set(long, bits ?? also);
  }
  return kept;
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
