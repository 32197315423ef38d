import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, CDPSession } from '@playwright/test';
import { SeededRandom } from '../../simulator/seeded-random.ts';
import type { TraderBench } from '../../stack/trader-bench.ts';
import { CRASH_POINTS, reachCrashPoint } from './crash-points.ts';
import { beginBatch, isOver, judgeBatch, untilOver } from './mortal-batch.ts';

/** One kill in so many is at a numbered point; the others come at a random moment. */
const POINT_EVERY = 4;
const POINT_WITHIN_MS = 4_000;

export interface KillFigures {
  orders: number;
  kills: number;
  /** Of them at a numbered point of the sending. */
  atPoints: number;
  breaks: string[];
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
  const devtools = await context.newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  let atPoints = 0;
  while (batch.kills.length < killsMax && !(await isOver(page))) {
    const atPoint = random.next() < 1 / POINT_EVERY;
    if (atPoint && (await reachPoint(context, random))) atPoints += 1;
    else await wait(momentOf(random));
    batch.kills.push(await endWorker(devtools));
  }
  await untilOver(page);
  await stack.control.turnKnobs({ fillsPerMinute: 0 });
  const { breaks, events } = await judgeBatch(stack, page, batch);
  await page.close();
  const { kills } = batch;
  const taken = events.filter(({ kind }) => kind === 'resumed').map(({ at }) => at);
  return { orders, kills: kills.length, atPoints, breaks, resumeMs: resumesAfter(kills, taken) };
}

/** True once the worker stands at the point; false where it did not come to it, or died before. */
async function reachPoint(context: BrowserContext, random: SeededRandom): Promise<boolean> {
  const point = CRASH_POINTS[random.below(CRASH_POINTS.length)];
  if (point === undefined) return false;
  const reached = reachCrashPoint(context, point, 1 + random.below(4)).then(
    (stands) => stands,
    () => false,
  );
  return Promise.race([reached, wait(POINT_WITHIN_MS, false)]);
}

/** Mostly while it sends; now and then while the next worker is still waking up. */
function momentOf(random: SeededRandom): number {
  return random.next() < 0.15 ? random.next() * 80 : 100 + random.next() * 900;
}

/** Ends the worker, and says when. */
export async function endWorker(devtools: CDPSession): Promise<number> {
  const at = Date.now();
  await devtools.send('ServiceWorker.stopAllWorkers');
  return at;
}

function resumesAfter(kills: readonly number[], taken: readonly number[]): number[] {
  return kills.flatMap((at, index) => {
    const until = kills[index + 1] ?? Number.POSITIVE_INFINITY;
    const resumed = taken.find((each) => each >= at && each < until);
    return resumed === undefined ? [] : [resumed - at];
  });
}
