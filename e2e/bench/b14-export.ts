import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { LedgerBench } from './ledger-bench.ts';
import { runMeasure } from './run-measure.ts';

const figures = z.object({ rows: z.number(), ms: z.number(), growthMb: z.number(), stallMs: z.number() });
/** `ratio`: the time of sqlite3's own shell for the same rows ÷ ours. */
export type ExportFigures = z.infer<typeof figures> & { shellMs: number; ratio: number };

/** What the shell is asked for: the columns of an entry beside those of its order, as a CSV export has them. */
const ROWS = `SELECT e.seq, e.recorded_at, e.occurred_at, e.type, e.person_id, e.device_id, e.device_sequence, e.account,
  e.batch_id, e.policy_version, e.order_id, o.symbol, o.instrument_key, o.tag, o.status, o.outcome, o.before, o.after,
  e.leaf_hash FROM entries e LEFT JOIN order_rows o ON o.batch_id = e.batch_id AND o.order_id = e.order_id ORDER BY e.seq`;
const BODIES =
  'SELECT seq, recorded_at, type, person_id, account, batch_id, order_id, leaf_hash, body FROM entries ORDER BY seq';

/** B14: the whole ledger to a file, formula-safe CSV and proved JSON lines, beside sqlite3's shell. */
export async function measureExport(
  bench: LedgerBench,
): Promise<{ csv: ExportFigures; jsonl: ExportFigures }> {
  const one = async (format: 'csv' | 'jsonl', flag: string, query: string): Promise<ExportFigures> => {
    const shellMs = await shell(bench, flag, query);
    const words = [format, join(bench.folder, `export.${format}`)];
    const ours = await runMeasure('portal/testing/measure-export.ts', words, figures, bench.env);
    return { ...ours, shellMs, ratio: shellMs / ours.ms };
  };
  return { csv: await one('csv', '-csv', ROWS), jsonl: await one('jsonl', '-json', BODIES) };
}

async function shell({ database, folder }: LedgerBench, flag: string, query: string): Promise<number> {
  const began = performance.now();
  const child = spawn('sqlite3', [flag, database, query], { stdio: ['ignore', 'pipe', 'inherit'] });
  await pipeline(child.stdout, createWriteStream(join(folder, 'shell.out')));
  return Math.round(performance.now() - began);
}
