import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export type Scheme = 'light' | 'dark';

/** What axe finds, in words that say where. The second scheme differs in its colours alone. */
export async function axeViolations(
  page: Page,
  scheme: Scheme = 'light',
  within?: string,
): Promise<string[]> {
  // Half-way through a change of colours nothing has its colour.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const builder = new AxeBuilder({ page });
  if (scheme === 'dark') builder.withRules(['color-contrast']);
  const { violations: found } = await (within === undefined ? builder : builder.include(within)).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
