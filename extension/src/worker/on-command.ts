import { browser } from 'wxt/browser';
import { showFor } from './answer-review.ts';
import { findActiveAccount } from './find-active-account.ts';
import type { Worker } from './worker.ts';

/** Keyboard commands open a review of every open order; the second gesture is its button. */
export async function onCommand(
  worker: Worker,
  command: string,
  windowId: number | undefined,
): Promise<void> {
  if (command !== 'emergency' && command !== 'review-all') return;
  const account = findActiveAccount(await worker.accounts.list(), worker.pageAccount.read());
  if (account === undefined) return browser.runtime.openOptionsPage();
  const reviewId = await worker.reviews.open(
    {
      account,
      scope: { all: true },
      emergency: command === 'emergency',
      includeProtective: false,
      route: 'auto',
    },
    'review',
  );
  await showFor(worker, `review=${reviewId}`, { context: 'review', tabId: undefined, windowId });
}
