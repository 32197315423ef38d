import 'server-only';
import { findFirstSeq } from '../ledger/find-first-seq.ts';
import { CLOCK_BACK } from '../ledger/search-field.ts';
import { readLastSeq, readMarkedSeqs } from './load-marks.ts';

/** Sequence numbers, both ends included. */
export interface SeqRange {
  from: number;
  to: number;
}

/**
 * The entries recorded at or after `from` and before `to`, epoch ms. Time only grows from entry to entry but where the
 * portal's clock was set back: between those places the ledger is searched stretch by stretch.
 */
export async function findTimeRanges(
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
): Promise<SeqRange[]> {
  const ranges: SeqRange[] = [];
  for (const { from: start, to: end } of await findClockRuns()) {
    const range = {
      from: await findFirstSeq(from, start, end),
      to: (await findFirstSeq(to, start, end)) - 1,
    };
    if (range.from <= range.to) ranges.push(range);
  }
  return ranges;
}

/** The stretches in which time only grows. Where the clock was set back is marked, and another begins. */
export async function findClockRuns(): Promise<SeqRange[]> {
  const last = await readLastSeq();
  const steps = await readMarkedSeqs(CLOCK_BACK, last);
  return [1, ...steps].map((from, index) => ({ from, to: (steps[index] ?? last + 1) - 1 }));
}
