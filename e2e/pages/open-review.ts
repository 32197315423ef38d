import { type BrowserContext, expect, type Page } from '@playwright/test';
import { chooseFilter, openOverlay, openTerminal, reviewAllShown } from './overlay-panel.ts';

/** From the terminal page to the review of all open orders of one tag. */
export async function reviewTag(context: BrowserContext, tag: string, count: number): Promise<Page> {
  const terminal = await openTerminal(context);
  await openOverlay(terminal);
  await chooseFilter(terminal, 'Strategy tag', tag);
  const review = await reviewAllShown(terminal, count);
  await expect(review.getByRole('heading', { name: 'Review cancellation' })).toBeVisible();
  return review;
}
