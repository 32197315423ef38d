import { startTraderBench } from '../../stack/trader-bench.ts';
import { resumeByAlarm } from './alarm-resume.ts';
import { type KillFigures, killThroughBatch } from './kill-session.ts';

const ORDERS = 500;

/** Kills real workers until there were so many: each session is a fresh stack, browser and profile with one batch of 500. */
export async function killWorkers(
  wanted: number,
  seed: number,
  onSession: (figures: KillFigures) => void,
): Promise<void> {
  let kills = 0;
  for (let session = 0; kills < wanted; session += 1) {
    const bench = await startTraderBench({ pair: true });
    try {
      const figures = await killThroughBatch(bench, {
        orders: ORDERS,
        killsMax: wanted - kills,
        seed: seed + session,
      });
      kills += figures.kills;
      onSession(figures);
    } finally {
      await bench.stop();
    }
  }
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
