import type { BrowserContext, Page } from '@playwright/test';
import { extensionPage } from '../stack/launch-browser.ts';
import { patiently } from './patiently.ts';
import { signIn } from './sign-in-page.ts';

export async function openOptions(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(extensionPage('options'));
  return page;
}

/** Pastes a token and waits until the page names the account it is for. */
export async function connectAccount(options: Page, token: string, account: string): Promise<void> {
  await options.getByRole('textbox', { name: 'Upstox access token' }).fill(token);
  await options.getByRole('button', { name: 'Connect', exact: true }).click();
  await patiently(options.getByText(account).first()).toBeVisible();
}

/** The whole pairing as a person does it: address, sign-in, approval. */
export async function pairWithPortal(
  options: Page,
  portalUrl: string,
  who: { email: string; password: string },
): Promise<void> {
  await options.getByRole('textbox', { name: 'Portal address' }).fill(portalUrl);
  const opened = options.context().waitForEvent('page');
  await options.getByRole('button', { name: 'Pair with portal' }).click();
  const portal = await opened;
  const approve = portal.getByRole('button', { name: 'Approve this device' });
  const email = portal.getByRole('textbox', { name: 'Email' });
  await patiently(email.or(approve)).toBeVisible();
  if (await email.isVisible()) await signIn(portal, who);
  const closed = portal.waitForEvent('close');
  await approve.click();
  await closed;
  await patiently(options.getByText('Paired with').first()).toBeVisible();
}

/** A side panel is no page to Playwright; a window of its own is, and shows the same review. */
export async function reviewInWindow(options: Page): Promise<void> {
  await options
    .getByRole('combobox', { name: 'Review opens in' })
    .selectOption({ label: 'Window of its own' });
  await patiently(options.getByText('Saved', { exact: true })).toBeVisible();
}
