import { runTrial, type TrialResult } from './simulation/run-trial.ts';

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

const FAILURES_SHOWN = 20;

/** Trials from `seed` on, until so many cancels were confirmed. The same seed and number give the same totals. */
export async function simulateBatches(
  seed: number,
  cancels: number,
  onTrial: (totals: SimulationTotals) => void = () => undefined,
): Promise<SimulationTotals> {
  const totals = emptyTotals();
  for (let next = seed; totals.cancels < cancels; next += 1) {
    count(totals, await runTrial(next));
    onTrial(totals);
  }
  return totals;
}

export function emptyTotals(): SimulationTotals {
  return {
    trials: 0,
    cancels: 0,
    requests: 0,
    deaths: 0,
    outcomes: {},
    wrong: 0,
    breaches: {},
    failures: [],
  };
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
