import type { BrowserContext, Page } from '@playwright/test';
import { extensionPage } from '../stack/launch-browser.ts';
import { chooseFilter, openOverlay, openTerminal, reviewAllShown } from './overlay-panel.ts';
import { patiently } from './patiently.ts';

/** From the terminal page to the review of all open orders of one tag. */
export async function reviewTag(context: BrowserContext, tag: string, count: number): Promise<Page> {
  const terminal = await openTerminal(context);
  await openOverlay(terminal);
  await chooseFilter(terminal, 'Strategy tag', tag);
  const review = await reviewAllShown(terminal, count);
  await patiently(review.getByRole('heading', { name: 'Review cancellation' })).toBeVisible();
  return review;
}

/** The review of all open orders of one tag, asked for by an extension page itself and shown in it. */
export async function reviewHere(page: Page, account: string, tag: string): Promise<void> {
  const ask = {
    name: 'review.open',
    request: {
      account,
      scope: { tags: [tag] },
      emergency: false,
      includeProtective: false,
      route: 'single',
      show: 'here',
    },
  };
  const answer = await sendMessage(page, ask);
  const reviewId: unknown = Reflect.get(Object(answer), 'reviewId');
  await page.goto(extensionPage('review', `?review=${String(reviewId)}`));
}

/** Asks the worker as an extension page does; the value of its answer, or an error that quotes it. */
export async function sendMessage(page: Page, message: { name: string; request: object }): Promise<unknown> {
  const reply: unknown = await page.evaluate((sent) => {
    const api = Reflect.get(globalThis, 'chrome') as {
      runtime: { sendMessage(sent: object): Promise<unknown> };
    };
    return api.runtime.sendMessage(sent);
  }, message);
  if (Reflect.get(Object(reply), 'ok') !== true) throw new Error(`${message.name}: ${JSON.stringify(reply)}`);
  return Reflect.get(Object(reply), 'value');
}
