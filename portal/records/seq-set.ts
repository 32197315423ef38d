import 'server-only';
import { countBits, LONG_STRETCH, noBits, placesOf, setBit } from '../ledger/mark-bits.ts';
import { walkWanted } from './walk-wanted.ts';
import type { Wanted } from './wanted-entries.ts';

/** A fixed set of entries, one bit each: ten million of them take 1.25 MB. */
export interface SeqSet {
  count: number;
  /** Null where the set is empty. */
  first: number | null;
  last: number | null;
  /** Those after `after`, up to and with `end`. */
  between(after: number, end: number): number[];
  /** The next ones after `after`, so many at most. */
  after(after: number, most: number): number[];
  next(after: number): number | undefined;
}

/** The wanted entries among the first `until`. */
export async function readSeqSet(wanted: Wanted, until: number): Promise<SeqSet> {
  const stretches = new Map<number, Uint32Array>();
  for await (const { start, bits } of walkWanted(wanted, until)) stretches.set(start, bits);
  return toSeqSet(stretches);
}

export function seqSetOf(seqs: readonly number[]): SeqSet {
  const stretches = new Map<number, Uint32Array>();
  for (const seq of seqs) {
    const start = seq - (seq % LONG_STRETCH);
    const bits = stretches.get(start) ?? noBits();
    setBit(bits, seq - start);
    stretches.set(start, bits);
  }
  return toSeqSet(stretches);
}

function toSeqSet(stretches: ReadonlyMap<number, Uint32Array>): SeqSet {
  const starts = [...stretches.keys()].sort((a, b) => a - b);
  const count = [...stretches.values()].reduce((sum, bits) => sum + countBits(bits), 0);
  const next = (after: number) => {
    for (const start of starts) {
      const bits = stretches.get(start);
      if (bits === undefined || start + LONG_STRETCH <= after + 1) continue;
      for (let place = Math.max(0, after + 1 - start); place < LONG_STRETCH; place += 1) {
        const word = bits[place >>> 5] ?? 0;
        if (word === 0) place |= 31;
        else if ((word >>> (place & 31)) & 1) return start + place;
      }
    }
    return undefined;
  };
  const newest = starts.at(-1);
  const top = newest === undefined ? undefined : placesOf(stretches.get(newest) ?? noBits()).at(-1);
  return {
    count,
    first: next(0) ?? null,
    last: newest === undefined || top === undefined ? null : newest + top,
    next,
    after(after, most) {
      const seqs: number[] = [];
      for (let seq = next(after); seq !== undefined && seqs.length < most; seq = next(seq)) seqs.push(seq);
      return seqs;
    },
    between(after, end) {
      const seqs: number[] = [];
      for (let seq = next(after); seq !== undefined && seq <= end; seq = next(seq)) seqs.push(seq);
      return seqs;
    },
  };
}
