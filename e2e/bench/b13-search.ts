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

const built = z.object({ entries: z.number(), ms: z.number() });

/** B13: every combination of the filters over both lists, and uploads recorded while searching goes on. */
export async function measureSearch(bench: LedgerBench): Promise<SearchFigures> {
  await runMeasure('portal/testing/measure-marks.ts', [], built, bench.env);
  return runMeasure('portal/testing/measure-search.ts', [], figures, bench.env);
}
