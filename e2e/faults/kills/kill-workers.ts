import { startTraderBench } from '../../stack/trader-bench.ts';
import { resumeByAlarm } from './alarm-resume.ts';
import { type KillFigures, killThroughBatch } from './kill-session.ts';

const ORDERS = 500;

export interface KillTotals {
  batches: number;
  kills: number;
  atPoints: number;
  breaks: string[];
  /** From a kill to a worker that had taken the batch up, with an extension page open, ms, ascending. */
  resumeMs: number[];
}

/** Kills real workers until there were so many: each session is a fresh stack, browser and profile with one batch of 500. */
export async function killWorkers(
  wanted: number,
  seed: number,
  onSession: (figures: KillFigures) => void,
): Promise<KillTotals> {
  const totals: KillTotals = { batches: 0, kills: 0, atPoints: 0, breaks: [], resumeMs: [] };
  while (totals.kills < wanted) {
    const bench = await startTraderBench({ pair: true });
    try {
      const killsMax = wanted - totals.kills;
      const figures = await killThroughBatch(bench, {
        orders: ORDERS,
        killsMax,
        seed: seed + totals.batches,
      });
      totals.batches += 1;
      totals.kills += figures.kills;
      totals.atPoints += figures.atPoints;
      totals.breaks.push(...figures.breaks);
      totals.resumeMs = [...totals.resumeMs, ...figures.resumeMs].sort((a, b) => a - b);
      onSession(figures);
    } finally {
      await bench.stop();
    }
  }
  return totals;
}

/** How long the alarm alone takes, ms, so many times over. */
export async function measureAlarm(rounds: number): Promise<number[]> {
  const bench = await startTraderBench({ pair: true });
  try {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      times.push((await resumeByAlarm(bench, `alarm-${round}`)).resumeMs);
    }
    return times;
  } finally {
    await bench.stop();
  }
}
