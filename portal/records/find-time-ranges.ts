import 'server-only';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';
import { CLOCK_BACK } from '../ledger/search-field.ts';
import { readLastSeq, readMarkedSeqs } from './load-marks.ts';

/** Sequence numbers, both ends included. */
export interface SeqRange {
  from: number;
  to: number;
}

const seqRow = z.object({ seq: z.number() });

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
    const range = { from: await firstAt(from, start, end), to: (await firstAt(to, start, end)) - 1 };
    if (range.from <= range.to) ranges.push(range);
  }
  return ranges;
}

/** The first entry from `start` to `end` recorded at that time or later; `end + 1` where there is none. */
async function firstAt(time: number, start: number, end: number): Promise<number> {
  if (time === Number.NEGATIVE_INFINITY) return start;
  if (time === Number.POSITIVE_INFINITY) return end + 1;
  const [row] = await readStatement(HALVING, [start, end + 1, time]);
  return seqRow.parse(row).seq;
}

// An archived stretch lies in front of all others: what is not there is earlier.
// The driver hands numbers over as floating point, and halves would be halves.
const LATER = 'coalesce((SELECT recorded_at FROM entries WHERE seq = (low + high) / 2), 0) >= ?3';
const HALVING = `WITH RECURSIVE half(low, high) AS (
    VALUES (CAST(?1 AS INTEGER), CAST(?2 AS INTEGER))
    UNION ALL
    SELECT iif(${LATER}, low, (low + high) / 2 + 1), iif(${LATER}, (low + high) / 2, high) FROM half WHERE low < high
  ) SELECT low AS seq FROM half WHERE low >= high`;
