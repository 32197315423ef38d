import { Worker } from 'node:worker_threads';
import type { TrialResult } from './simulation/run-trial.ts';

export interface SimulationTotals {
  trials: number;
  cancels: number;
  requests: number;
  deaths: number;
  /** Orders by what became of them. */
  outcomes: Record<string, number>;
  /** Outcomes that the broker's own truth denies: what B6 counts. */
  wrong: number;
  /** Breaches by invariant, wrong outcomes among them as I1. */
  breaches: Record<string, number>;
  /** The first seeds that broke something, with what broke and how to see it again. */
  failures: string[];
}

/** Trials of one thread before it is replaced, so that memory does not grow with a long run. */
const CHUNK_TRIALS = 400;
const FAILURES_SHOWN = 20;

/**
 * Trials with the seeds from `seed` on, over so many threads, until so many cancels were confirmed. Which seeds
 * are run depends on the number of cancels only by whole chunks; each seed is the same trial anywhere.
 */
export async function simulateBatches(
  seed: number,
  cancels: number,
  threads: number,
  onProgress: (totals: SimulationTotals) => void = () => undefined,
): Promise<SimulationTotals> {
  const totals: SimulationTotals = {
    trials: 0,
    cancels: 0,
    requests: 0,
    deaths: 0,
    outcomes: {},
    wrong: 0,
    breaches: {},
    failures: [],
  };
  let next = seed;
  const work = async () => {
    while (totals.cancels < cancels) {
      const from = next;
      next += CHUNK_TRIALS;
      await runChunk(
        from,
        () => totals.cancels < cancels,
        (trial) => count(totals, trial),
      );
      onProgress(totals);
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  return totals;
}

function runChunk(from: number, goesOn: () => boolean, onTrial: (trial: TrialResult) => void): Promise<void> {
  const worker = new Worker(new URL('./simulation/trial-worker.ts', import.meta.url), {
    workerData: { from, trials: CHUNK_TRIALS },
  });
  return new Promise((resolve, reject) => {
    worker.on('message', (trial: TrialResult) => {
      onTrial(trial);
      if (!goesOn()) void worker.terminate();
    });
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}

function count(totals: SimulationTotals, trial: TrialResult): void {
  totals.trials += 1;
  totals.cancels += trial.cancels;
  totals.requests += trial.requests;
  totals.deaths += trial.deaths;
  for (const [state, orders] of Object.entries(trial.outcomes)) {
    totals.outcomes[state] = (totals.outcomes[state] ?? 0) + orders;
  }
  for (const { invariant } of trial.breaches) {
    totals.breaches[invariant] = (totals.breaches[invariant] ?? 0) + 1;
    if (invariant === 'I1') totals.wrong += 1;
  }
  const [first] = trial.breaches;
  if (first !== undefined && totals.failures.length < FAILURES_SHOWN) {
    totals.failures.push(
      `seed ${trial.seed} (${trial.weather}): ${first.invariant}, ${first.text}. ` +
        `See it again with: node e2e/faults/main.ts --seed ${trial.seed}`,
    );
  }
}
