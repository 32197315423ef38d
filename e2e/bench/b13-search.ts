import { z } from 'zod';
import type { LedgerBench } from './ledger-bench.ts';
import { runMeasure } from './run-measure.ts';

const figures = z.object({
  rows: z.number(),
  searches: z.number(),
  p95Ms: z.number(),
  worstP95Ms: z.number(),
  /** The combination that took longest. */
  worst: z.json(),
  /** Since a search was due, while a device uploads without a pause. */
  besideP95Ms: z.number(),
  insertedPerSecond: z.number(),
});
export type SearchFigures = z.infer<typeof figures>;

const built = z.object({ entries: z.int().nonnegative(), ms: z.number() });

/**
 * Makes a generated ledger findable, as a portal does before it serves it: ahead of whatever writes to it. Nothing is
 * left to mark of one that was kept; of a fresh one that would mean that it had been written to before.
 */
export async function markLedger(bench: LedgerBench, kept: boolean): Promise<void> {
  const { entries } = await runMeasure('portal/testing/measure-marks.ts', [], built, bench.env);
  if (entries === 0 && !kept) throw new Error('the ledger was written to before it was marked');
}

/** B13: every combination of the filters over both lists, and uploads recorded while searching goes on. */
export function measureSearch(bench: LedgerBench): Promise<SearchFigures> {
  return runMeasure('portal/testing/measure-search.ts', [], figures, bench.env);
}
