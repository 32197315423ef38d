import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { SeededRandom } from '../simulator/seeded-random.ts';
import { Stage } from './rows/stage.ts';
import { ACCOUNT } from './simulation/machine.ts';
import { ALGO_WINDOWS, PLAIN_WINDOWS } from './simulation/model-windows.ts';
import { cancelling } from './simulation/trial.ts';

export interface ForecastFigures {
  batches: number;
  /** Share of the batch's whole length by which the forecast was off, 95 of 100 batches at most. */
  beforeP95: number;
  /** The same of what the reports said of the end while it ran. */
  duringP95: number;
}

/** Calm batches of 10 to `ordersMax` orders, routine and emergency, plain and of a registered algo, on a virtual clock. */
export async function measureForecast(batches: number, ordersMax: number): Promise<ForecastFigures> {
  const random = new SeededRandom(20_261_120);
  const before: number[] = [];
  const during: number[] = [];
  for (let seed = 1; seed <= batches; seed += 1) {
    const windows = random.next() < 0.3 ? ALGO_WINDOWS : PLAIN_WINDOWS;
    // A registered algo sends five times as fast; below half a minute's worth its batch is over before anybody looks.
    const least = windows === ALGO_WINDOWS ? 60 : 10;
    const orders = least + random.below(Math.max(1, ordersMax - least));
    const errors = await measureBatch(seed, orders, random.next() < 0.3, windows);
    before.push(errors.before);
    during.push(...errors.during);
  }
  return { batches, beforeP95: p95(before), duringP95: p95(during) };
}

async function measureBatch(
  seed: number,
  orders: number,
  emergency: boolean,
  windows: typeof PLAIN_WINDOWS,
): Promise<{ before: number; during: number[] }> {
  const stage = new Stage({ orders, seed, windows });
  const said: number[] = [];
  const onReport = ({ expectedEndAt }: BatchReport) => {
    if (expectedEndAt !== undefined) said.push(expectedEndAt);
  };
  const request = { account: ACCOUNT, scope: { all: true }, emergency, includeProtective: false } as const;
  const work = cancelling({ ...request, route: 'single', surface: 'review' }, 3, windows, { onReport });
  const report = stage.verify((await stage.live(work, () => undefined))?.at(0));
  const settledAt = report.settledAt ?? Number.NaN;
  const length = settledAt - report.confirmedAt;
  return {
    before: Math.abs(report.forecast.settledMs - length) / length,
    during: said.map((at) => Math.abs(at - settledAt) / length),
  };
}

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}
