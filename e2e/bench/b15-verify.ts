import { join } from 'node:path';
import { z } from 'zod';
import type { LedgerBench } from './ledger-bench.ts';
import { runMeasure } from './run-measure.ts';

const figures = z.object({
  rows: z.number(),
  ms: z.number(),
  digestMs: z.number(),
  /** One digest an entry over the same bytes ÷ the whole of verifying. */
  ratio: z.number(),
  finding: z.json(),
});
export type VerifyFigures = z.infer<typeof figures>;

/** B15: the export that B14 left, verified offline with its canonical check, tree, tiles and signatures. */
export function measureVerify(bench: LedgerBench): Promise<VerifyFigures> {
  return runMeasure('cli/testing/measure-verify.ts', [join(bench.folder, 'export.jsonl')], figures);
}
