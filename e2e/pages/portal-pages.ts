import { type BrowserContext, expect, type Page } from '@playwright/test';
import { signIn } from './sign-in-page.ts';

/** A page of the portal, signed in where it asks. */
export async function openPortal(
  context: BrowserContext,
  portalUrl: string,
  path: string,
  who: { email: string; password: string },
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${portalUrl}${path}`);
  if (new URL(page.url()).pathname === '/signin') {
    await signIn(page, who);
    await page.waitForURL((url) => url.pathname !== '/signin');
    if (new URL(page.url()).pathname !== path.split('?')[0]) await page.goto(`${portalUrl}${path}`);
  }
  return page;
}

/** Publishes the organisation's limit on orders in one batch. */
export async function publishBatchLimit(limitsPage: Page, ordersMax: number): Promise<void> {
  await limitsPage.getByRole('spinbutton', { name: 'Max orders per batch' }).fill(String(ordersMax));
  await limitsPage.getByRole('textbox', { name: 'Reason' }).fill(`Batches of ${ordersMax} at most`);
  await limitsPage.getByRole('button', { name: /^Publish/ }).click();
  await expect(limitsPage.getByText(/in force/).first()).toBeVisible();
}

/** The newest batch of the list, on its own page. */
export async function openNewestBatch(batchesPage: Page): Promise<void> {
  // The first row is the head.
  await batchesPage.getByRole('grid', { name: 'Batches' }).getByRole('row').nth(1).click();
  await batchesPage.waitForURL(/\/batches\/.+/);
  await expect(batchesPage.getByText('Before and after').first()).toBeVisible();
}
