import type { Page } from '@playwright/test';
import { reviewHere } from '../pages/open-review.ts';
import { confirmReview, waitUntilSettled } from '../pages/review-panel.ts';
import { extensionPage } from '../stack/launch-browser.ts';
import { startTraderBench, type TraderBench } from '../stack/trader-bench.ts';

const ROUNDS = 60;
/** The first confirmations find nothing warm; a trader's first one of the day does neither, so only one is left out. */
const WARM_UP = 1;
const ACCOUNT = 'AB1234';

export interface WireFigures {
  confirmations: number;
  p50Ms: number;
  p99Ms: number;
}

/** B5: from the trusted click on the red button to the first DELETE at the broker; intent and permit lie between. */
export async function measureClickToWire(rounds = ROUNDS): Promise<WireFigures> {
  const bench = await startTraderBench({ pair: true });
  try {
    const page = await bench.context.newPage();
    await page.goto(extensionPage('review'));
    const times: number[] = [];
    for (let round = 0; round < WARM_UP + rounds; round += 1) {
      times.push(await confirmOnce(bench, page, `round-${round}`));
    }
    const sorted = times.slice(WARM_UP).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return { confirmations: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99) };
  } finally {
    await bench.stop();
  }
}

async function confirmOnce({ stack }: TraderBench, page: Page, tag: string): Promise<number> {
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
  return first.wall - clickedAt;
}
