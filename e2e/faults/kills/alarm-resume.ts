import { setTimeout as wait } from 'node:timers/promises';
import { reviewHere } from '../../pages/open-review.ts';
import { confirmReview } from '../../pages/review-panel.ts';
import { extensionPage } from '../../stack/launch-browser.ts';
import type { TraderBench } from '../../stack/trader-bench.ts';

const ACCOUNT = 'AB1234';
const ORDERS = 60;
const WITHIN_MS = 65_000;

export interface AlarmFigures {
  /** From the worker's death to the next request at the broker, ms. */
  resumeMs: number;
  /** What the screen says of the batch when it is opened again. */
  told: string;
}

/** The worker dies with no page of the extension open and its offscreen document gone: only an alarm can bring it back. */
export async function resumeByAlarm({ context, stack }: TraderBench, tag: string): Promise<AlarmFigures> {
  await stack.control.placeOrders({ account: ACCOUNT, count: ORDERS, tag });
  const blank = await context.newPage();
  const page = await context.newPage();
  await page.goto(extensionPage('review'));
  await reviewHere(page, ACCOUNT, tag);
  await confirmReview(page, ORDERS, ACCOUNT);
  const before = (await stack.control.cancelsReceived()).length;
  while ((await stack.control.cancelsReceived()).length < before + 8) await wait(50);
  for (const each of context.pages()) if (each.url().startsWith('chrome-extension://')) await each.close();
  const devtools = await context.newCDPSession(blank);
  const { targetInfos } = await devtools.send('Target.getTargets');
  const offscreen = targetInfos.find(({ url }) => url.endsWith('/offscreen.html'));
  if (offscreen === undefined) throw new Error('There is no offscreen document to be closed.');
  await devtools.send('Target.closeTarget', { targetId: offscreen.targetId });
  await devtools.send('ServiceWorker.enable');
  const diedAt = Date.now();
  await devtools.send('ServiceWorker.stopAllWorkers');
  // What was on its way at the death still arrives.
  await wait(500);
  const seen = (await stack.control.ledger()).length;
  let next: number | undefined;
  while (next === undefined && Date.now() - diedAt < WITHIN_MS) {
    await wait(100);
    next = (await stack.control.ledger()).slice(seen).find(({ kind }) => kind === 'request')?.wall;
  }
  const again = await context.newPage();
  await again.goto(extensionPage('popup'));
  const told = await again
    .getByText(/cancelled/)
    .first()
    .textContent({ timeout: 20_000 });
  await again.close();
  await blank.close();
  return { resumeMs: next === undefined ? Number.POSITIVE_INFINITY : next - diedAt, told: told ?? '' };
}
