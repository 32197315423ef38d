import { startTraderBench } from '../../stack/trader-bench.ts';
import { resumeByAlarm } from './alarm-resume.ts';
import { type KillFigures, killThroughBatch } from './kill-session.ts';

/** A batch long enough to be killed so often and to end by its deadline all the same. */
const ORDERS = 200;
const KILLS_MAX = 45;
/** Batches of one browser: each life reads the book anew, and the broker allows 2,000 readings in half an hour. */
const BATCHES = 4;

/** Kills real workers until there were so many: a fresh stack, browser and profile for each four batches of 200. */
export async function killWorkers(
  wanted: number,
  seed: number,
  onBatch: (figures: KillFigures) => void,
): Promise<void> {
  let kills = 0;
  for (let batch = 0; kills < wanted; ) {
    const bench = await startTraderBench({ pair: true });
    try {
      for (let each = 0; each < BATCHES && kills < wanted; each += 1) {
        const killsMax = Math.min(KILLS_MAX, wanted - kills);
        const figures = await killThroughBatch(bench, { orders: ORDERS, killsMax, seed: seed + batch });
        kills += figures.kills;
        batch += 1;
        onBatch(figures);
      }
    } finally {
      await bench.stop();
    }
  }
}

/** Rounds of one browser: placing and cancelling three times three hundred orders is more than an account's half hour takes. */
const ALARM_ROUNDS = 2;

/** How long the alarm alone takes, ms, so many times over; throws where a batch broke an invariant. */
export async function measureAlarm(
  rounds: number,
  onRound: (round: number, ms: number) => void,
): Promise<number[]> {
  const times: number[] = [];
  while (times.length < rounds) {
    const bench = await startTraderBench({ pair: true });
    try {
      for (let each = 0; each < ALARM_ROUNDS && times.length < rounds; each += 1) {
        const { resumeMs, isTold, breaks } = await resumeByAlarm(bench, `alarm-${times.length}`);
        if (!isTold) throw new Error('The screen does not say that the batch was taken up again.');
        if (breaks.length > 0) throw new Error(breaks.join('\n'));
        times.push(resumeMs);
        onRound(times.length, resumeMs);
      }
    } finally {
      await bench.stop();
    }
  }
  return times;
}
