import { setTimeout as wait } from 'node:timers/promises';
import { SeededRandom } from '../../simulator/seeded-random.ts';
import type { TraderBench } from '../../stack/trader-bench.ts';
import { CRASH_POINTS, reachCrashPoint } from './crash-points.ts';
import { beginBatch, isOver, judgeBatch, untilOver } from './mortal-batch.ts';
import { WorkerLine } from './worker-line.ts';

/** Of so many kills at a numbered point; the others come at a random moment. */
const POINT_SHARE = 0.6;
/** A point that is not come to in this time is none of this moment of the batch. */
const POINT_WITHIN_MS = 2_500;
/** An alarm alone may take half a minute. */
const STARTS_WITHIN_MS = 40_000;

export interface KillFigures {
  orders: number;
  kills: number;
  /** Of them at each numbered point, by its name. */
  points: Record<string, number>;
  breaks: string[];
  /** Orders that the batch could not cancel in its time, and said so. */
  left: number;
  /** From each kill until the next worker had taken the batch up, ms; without those killed again before. */
  resumeMs: number[];
}

/** One batch in a real browser whose worker is killed again and again until it is over, judged by journal and broker. */
export async function killThroughBatch(
  { context, stack }: TraderBench,
  options: { orders: number; killsMax: number; seed: number },
): Promise<KillFigures> {
  const { orders, killsMax, seed } = options;
  const random = new SeededRandom(seed);
  const page = await context.newPage();
  const batch = await beginBatch(stack, page, { orders, tag: `mortal-${seed}` });
  // Some of them trade on the way.
  await stack.control.turnKnobs({ fillsPerMinute: 12 });
  const worker = await WorkerLine.open(await context.newCDPSession(page));
  const points: Record<string, number> = {};
  while (batch.kills.length < killsMax && !(await isOver(page))) {
    const point = random.next() < POINT_SHARE ? await reachPoint(worker, random) : undefined;
    if (point === undefined) await wait(momentOf(random));
    else points[point] = (points[point] ?? 0) + 1;
    const { lives } = worker;
    batch.kills.push(await worker.kill());
    // A kill counts where somebody lives.
    await Promise.race([worker.livesAfter(lives), wait(STARTS_WITHIN_MS)]);
  }
  await untilOver(page);
  await stack.control.turnKnobs({ fillsPerMinute: 0 });
  const { breaks, events, report } = await judgeBatch(stack, page, batch);
  const left = report.orders.filter(({ state }) => state === 'still_open' || state === 'not_sent').length;
  await page.close();
  const { kills } = batch;
  const taken = events.filter(({ kind }) => kind === 'resumed').map(({ at }) => at);
  return { orders, kills: kills.length, points, breaks, left, resumeMs: resumesAfter(kills, taken) };
}

/** The point at which the worker stands; undefined where it did not come to it. */
async function reachPoint(worker: WorkerLine, random: SeededRandom): Promise<string | undefined> {
  const point = CRASH_POINTS[random.below(CRASH_POINTS.length)];
  if (point === undefined) return undefined;
  // A batch is taken up once in a worker's life, and its book is read once a second.
  const often = /taking up/.test(point) ? 1 : /book|reading/.test(point) ? 2 : 5;
  const reached = reachCrashPoint(worker, point, 1 + random.below(often));
  const stands = await Promise.race([reached, wait(POINT_WITHIN_MS, false)]);
  return stands ? point : undefined;
}

/** Mostly while it sends; now and then while the worker is still waking up. */
function momentOf(random: SeededRandom): number {
  return random.next() < 0.25 ? random.next() * 150 : 200 + random.next() * 900;
}

function resumesAfter(kills: readonly number[], taken: readonly number[]): number[] {
  return kills.flatMap((at, index) => {
    const until = kills[index + 1] ?? Number.POSITIVE_INFINITY;
    const resumed = taken.find((each) => each >= at && each < until);
    return resumed === undefined ? [] : [resumed - at];
  });
}
