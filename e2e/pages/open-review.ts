import { type BrowserContext, expect, type Page } from '@playwright/test';
import { openOptions } from './options-page.ts';
import { chooseFilter, openOverlay, openTerminal, reviewAllShown } from './overlay-panel.ts';

/** The review opens as a window of its own, which a test can hold; the side panel shows the same page. */
export async function useReviewWindow(context: BrowserContext): Promise<void> {
  const options = await openOptions(context);
  await options.getByRole('radio', { name: 'Window' }).check();
  await options.close();
}

/** From the terminal page to the review of all open orders of one tag. */
export async function reviewTag(context: BrowserContext, tag: string, count: number): Promise<Page> {
  await useReviewWindow(context);
  const terminal = await openTerminal(context);
  await openOverlay(terminal);
  await chooseFilter(terminal, 'Strategy tag', tag);
  const review = await reviewAllShown(terminal, count);
  await expect(review.getByRole('heading', { name: 'Review cancellation' })).toBeVisible();
  return review;
}
