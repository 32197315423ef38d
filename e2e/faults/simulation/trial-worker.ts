import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { runTrial } from './run-trial.ts';

/** One thread's share of the seeds. */
const { from, trials } = z.object({ from: z.int(), trials: z.int() }).parse(workerData);
for (let seed = from; seed < from + trials; seed += 1) parentPort?.postMessage(await runTrial(seed));
