import type { Page } from '@playwright/test';
import { reviewHere } from '../pages/open-review.ts';
import { confirmReview, waitUntilSettled } from '../pages/review-panel.ts';
import { extensionPage } from '../stack/launch-browser.ts';
import { startTraderBench, type TraderBench } from '../stack/trader-bench.ts';
import { noteWorkerSteps, type WorkerStep } from './note-worker-steps.ts';
import { percentile } from './percentile.ts';

const ROUNDS = 60;
/** The first confirmations find nothing warm; a trader's first one of the day does neither, so only one is left out. */
const WARM_UP = 1;
const ACCOUNT = 'AB1234';

export interface WireFigures {
  confirmations: number;
  p50Ms: number;
  p99Ms: number;
  /** Median ms after the click at which each thing on the way was done. */
  way: Record<string, number>;
}

/** B5: from the trusted click on the red button to the first DELETE at the broker; intent and permit lie between. */
export async function measureClickToWire(rounds = ROUNDS): Promise<WireFigures> {
  const bench = await startTraderBench({ pair: true });
  try {
    const page = await bench.context.newPage();
    await page.goto(extensionPage('review'));
    const readSteps = await noteWorkerSteps(bench.context);
    const made: Confirmed[] = [];
    for (let round = 0; round < WARM_UP + rounds; round += 1) {
      const confirmed = await confirmOnce(bench, page, `round-${round}`);
      made.push({ ...confirmed, steps: await readSteps() });
    }
    const counted = made.slice(WARM_UP);
    const times = counted.map(({ clickedAt, arrivedAt }) => arrivedAt - clickedAt);
    return {
      confirmations: counted.length,
      p50Ms: percentile(times, 0.5),
      p99Ms: percentile(times, 0.99),
      way: wayOf(counted),
    };
  } finally {
    await bench.stop();
  }
}

/** One confirmation, epoch ms. */
interface Confirmed {
  clickedAt: number;
  arrivedAt: number;
  steps: WorkerStep[];
}

/** What lies between the click and the broker, by what the worker asks of the browser for it. */
const WAY: Record<string, (step: WorkerStep) => number | null> = {
  'the worker hears': ({ what, from }) => (what === 'message batch.confirm' ? from : null),
  'the claim leaves': ({ what, from }) =>
    what.startsWith('POST') && what.endsWith('/permits') ? from : null,
  'the claim is answered': ({ what, to }) =>
    what.startsWith('POST') && what.endsWith('/permits') ? to : null,
  'the intent is written': ({ what, to }) => (what === 'readwrite strict journal+openBatches' ? to : null),
  'its entries are written': ({ what, to }) => (what === 'readwrite strict outbox+counters' ? to : null),
  'the cancel leaves': ({ what, from }) => (what.startsWith('DELETE') ? from : null),
};

function wayOf(made: readonly Confirmed[]): Record<string, number> {
  const way = Object.entries(WAY).map(([name, at]) => {
    const after = made.flatMap(({ clickedAt, arrivedAt, steps }) => {
      const before = steps
        .flatMap((step) => at(step) ?? [])
        .filter((ms) => ms > clickedAt && ms <= arrivedAt);
      // The batch is opened in the same stores before its first intent: the last before the wire is the intent.
      return before.length === 0 ? [] : [Math.max(...before) - clickedAt];
    });
    return [name, Math.round(percentile(after, 0.5) * 10) / 10] as const;
  });
  return Object.fromEntries(way);
}

async function confirmOnce(
  { stack }: TraderBench,
  page: Page,
  tag: string,
): Promise<Omit<Confirmed, 'steps'>> {
  await stack.control.placeOrders({ account: ACCOUNT, count: 1, tag });
  await reviewHere(page, ACCOUNT, tag);
  await page.evaluate(() => {
    const note = ({ timeStamp }: Event) =>
      Reflect.set(globalThis, 'pullcordClickedAt', performance.timeOrigin + timeStamp);
    document.addEventListener('click', note, true);
  });
  const before = (await stack.control.cancelsReceived()).length;
  await confirmReview(page, 1, ACCOUNT);
  await waitUntilSettled(page);
  const clickedAt = Number(await page.evaluate(() => Reflect.get(globalThis, 'pullcordClickedAt')));
  const first = (await stack.control.cancelsReceived())[before];
  if (first === undefined) throw new Error('No cancel reached the broker.');
  return { clickedAt, arrivedAt: first.wall };
}
