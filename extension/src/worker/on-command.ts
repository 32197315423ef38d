import { browser } from 'wxt/browser';
import { findActiveAccount } from './find-active-account.ts';
import { openPanelEarly, showReview } from './review-surface.ts';
import type { Worker } from './worker.ts';

/** Keyboard commands open a review of every open order; the second gesture is its button. */
export async function onCommand(
  opened: Promise<Worker>,
  command: string,
  windowId: number | undefined,
): Promise<void> {
  if (command !== 'emergency' && command !== 'review-all') return;
  const early = openPanelEarly(windowId);
  const worker = await opened;
  const account = findActiveAccount(await worker.accounts.list(), worker.pageAccount.read());
  if (account === undefined) return browser.runtime.openOptionsPage();
  const reviewId = await worker.reviews.open(
    {
      account,
      scope: { all: true },
      emergency: command === 'emergency',
      includeProtective: false,
      route: 'auto',
      surface: 'review',
    },
    { reviewId: early?.reviewId },
  );
  await showReview(reviewId, early);
}
