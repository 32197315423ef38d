import type { Browser, Page } from '@playwright/test';
import { patiently } from './patiently.ts';
import { signIn } from './sign-in-page.ts';

/** A page of the portal, signed in as this person: each call is a browser of its own, with no extension in it. */
export async function openPortal(
  browser: Browser,
  portalUrl: string,
  path: string,
  who: { email: string; password: string },
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${portalUrl}${path}`);
  await signIn(page, who);
  await page.waitForURL((url) => url.pathname !== '/signin');
  return page;
}

/** Publishes the organisation's limit on orders in one batch; ends when the page says that a newer version holds. */
export async function publishBatchLimit(limitsPage: Page, ordersMax: number): Promise<void> {
  const versionInForce = async () => {
    const sentence = await limitsPage.getByText(/^Version \d+ is in force on/).textContent();
    return Number(/\d+/.exec(sentence ?? '')?.[0]);
  };
  const before = await versionInForce();
  await limitsPage.getByRole('spinbutton', { name: 'Max orders per batch' }).fill(String(ordersMax));
  await limitsPage.getByRole('textbox', { name: 'Reason' }).fill(`Batches of ${ordersMax} at most`);
  await limitsPage.getByRole('button', { name: /^Publish/ }).click();
  await patiently.poll(versionInForce).toBeGreaterThan(before);
}

/** The newest batch of the list, on its own page. */
export async function openNewestBatch(batchesPage: Page): Promise<void> {
  // The first row is the head.
  await batchesPage.getByRole('grid', { name: 'Batches' }).getByRole('row').nth(1).click();
  await batchesPage.waitForURL(/\/batches\/.+/);
  await patiently(batchesPage.getByText('Before and after').first()).toBeVisible();
}

/** The receipt of the batch that is open, as the browser saves it. */
export async function takeReceipt(batchPage: Page, file: string): Promise<string> {
  const downloading = batchPage.waitForEvent('download');
  await batchPage.getByRole('button', { name: 'Receipt' }).click();
  await (await downloading).saveAs(file);
  return file;
}
