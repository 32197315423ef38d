import { browser } from 'wxt/browser';
import { isTerminalUrl } from '../terminal/terminal-hosts.ts';
import { findActiveAccount } from './find-active-account.ts';
import { openPanelEarly, showReview } from './review-surface.ts';
import type { Worker } from './worker.ts';

/** The tab that a command was pressed in; its address is known only where it is the terminal's. */
export interface PressedTab {
  id?: number | undefined;
  windowId?: number | undefined;
  url?: string | undefined;
}

/** Keyboard commands open a review of every open order; the second gesture is its button. */
export async function onCommand(
  opened: Promise<Worker>,
  command: string,
  tab: PressedTab | undefined,
): Promise<void> {
  if (command !== 'emergency' && command !== 'review-all') return;
  const early = openPanelEarly(tab?.windowId);
  const worker = await opened;
  const tabId = tab?.id;
  // A tab that has left the terminal states nothing any more.
  if (tabId !== undefined && !isTerminalUrl(tab?.url ?? '')) worker.pageAccount.forget(tabId);
  const stated = worker.pageAccount.stated(tabId);
  const account = findActiveAccount(await worker.accounts.list(), stated);
  if (account === undefined) return showOptions(stated);
  const reviewId = await worker.reviews.open(
    {
      account,
      scope: { all: true },
      emergency: command === 'emergency',
      includeProtective: false,
      route: 'auto',
      surface: 'review',
    },
    { reviewId: early?.reviewId, tabId },
  );
  await showReview(reviewId, early);
}

/** Where accounts are connected; it says there why no review opened. */
async function showOptions(stated: readonly string[]): Promise<void> {
  if (stated.length === 0) return browser.runtime.openOptionsPage();
  const query = new URLSearchParams(stated.map((account) => ['shown', account]));
  await browser.tabs.create({ url: browser.runtime.getURL(`/options.html?${query}` as '/options.html') });
}
