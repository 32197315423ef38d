import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, CDPSession } from '@playwright/test';
import { batchReport } from '@pullcord/core/outcome/batch-report';
import { reviewHere, sendMessage } from '../../pages/open-review.ts';
import { confirmReview } from '../../pages/review-panel.ts';
import { SeededRandom } from '../../simulator/seeded-random.ts';
import { extensionPage } from '../../stack/launch-browser.ts';
import type { TraderBench } from '../../stack/trader-bench.ts';
import { CRASH_POINTS, reachCrashPoint } from './crash-points.ts';
import { judgeKills } from './judge-kills.ts';
import { readJournal } from './read-journal.ts';

const ACCOUNT = 'AB1234';
const OVER = /^(Settled|Not all settled|Stopped)$/;
/** One kill in so many is at a numbered point; the others come at a random moment. */
const POINT_EVERY = 4;
const POINT_WITHIN_MS = 2_500;
const ENDS_WITHIN_MS = 240_000;

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
  const tag = `mortal-${seed}`;
  const ids = await stack.control.placeOrders({ account: ACCOUNT, count: orders, tag });
  const before = (await stack.control.ledger()).length;
  const page = await context.newPage();
  await page.goto(extensionPage('review'));
  await reviewHere(page, ACCOUNT, tag);
  await confirmReview(page, orders, ACCOUNT);
  // Some of them trade on the way.
  await stack.control.turnKnobs({ fillsPerMinute: 12 });
  const devtools = await context.newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  const kills: number[] = [];
  let atPoints = 0;
  while (kills.length < killsMax && !(await page.getByRole('heading', { name: OVER }).isVisible())) {
    const atPoint = random.next() < 1 / POINT_EVERY;
    if (atPoint && (await reachPoint(context, random))) atPoints += 1;
    else await wait(momentOf(random));
    kills.push(await kill(devtools));
  }
  await page.getByRole('heading', { name: OVER }).waitFor({ timeout: ENDS_WITHIN_MS });
  await stack.control.turnKnobs({ fillsPerMinute: 0 });
  const entries = (await stack.control.ledger()).slice(before);
  const batches = await readJournal(page);
  const [batchId] = [...batches.keys()].filter((id) => !id.startsWith('other-writes')).slice(-1);
  const events = batches.get(batchId ?? '') ?? [];
  const report = batchReport.parse(
    await sendMessage(page, { name: 'batch.read', request: { batchId: batchId ?? '' } }),
  );
  const truth = new Map(
    (await stack.control.truth(ACCOUNT)).map(({ order_id, status, filled_quantity }) => [
      order_id,
      { status, filled: filled_quantity },
    ]),
  );
  await page.close();
  const breaks = judgeKills({ ids, events, entries, kills, report, truth });
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
async function kill(devtools: CDPSession): Promise<number> {
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
