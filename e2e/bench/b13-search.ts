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
  insertedPerSecond: z.number(),
});
export type SearchFigures = z.infer<typeof figures>;

/** None marked would be none to find: the ledger would have been written to before. */
const built = z.object({ entries: z.int().positive(), ms: z.number() });

/** Makes a generated ledger findable, as a portal does before it serves it: ahead of whatever writes to it. */
export async function markLedger(bench: LedgerBench): Promise<void> {
  await runMeasure('portal/testing/measure-marks.ts', [], built, bench.env);
}

/** B13: every combination of the filters over both lists, and uploads recorded while searching goes on. */
export function measureSearch(bench: LedgerBench): Promise<SearchFigures> {
  return runMeasure('portal/testing/measure-search.ts', [], figures, bench.env);
}
