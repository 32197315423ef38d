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
 * portal's clock was set back: those places are marked, and between them the ledger is searched stretch by stretch.
 */
export async function findTimeRanges(
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
): Promise<SeqRange[]> {
  const last = await readLastSeq();
  const steps = await readMarkedSeqs(CLOCK_BACK, last);
  const ranges: SeqRange[] = [];
  for (const [index, start] of [1, ...steps].entries()) {
    const end = (steps[index] ?? last + 1) - 1;
    const range = {
      from: await findFirstSeq(from, start, end),
      to: (await findFirstSeq(to, start, end)) - 1,
    };
    if (range.from <= range.to) ranges.push(range);
  }
  return ranges;
}
