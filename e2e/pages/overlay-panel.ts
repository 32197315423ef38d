import type { BrowserContext, Page } from '@playwright/test';
import { TERMINAL_URL } from '../stack/launch-browser.ts';
import { patiently } from './patiently.ts';

/** The terminal page with the launcher in it. */
export async function openTerminal(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(TERMINAL_URL);
  // In whatever language it speaks.
  await patiently(page.locator('pullcord-launcher').getByRole('button')).toBeVisible();
  return page;
}

export async function openOverlay(terminal: Page): Promise<void> {
  await terminal.getByRole('button', { name: 'Cancel orders' }).click();
  await patiently(terminal.getByRole('grid', { name: 'Open orders' })).toBeVisible();
}

export async function chooseFilter(terminal: Page, filter: string, choice: string): Promise<void> {
  await terminal.getByRole('combobox', { name: filter }).click();
  await terminal.getByRole('option', { name: choice }).click();
  await terminal.keyboard.press('Escape');
}

/** Ticks all shown orders and opens their review in its own window. */
export async function reviewAllShown(terminal: Page, count: number): Promise<Page> {
  await terminal.getByRole('checkbox', { name: 'Select all', exact: true }).check();
  const opened = terminal.context().waitForEvent('page');
  await terminal
    .getByRole('button', { name: count === 1 ? 'Review 1 order' : `Review ${count} orders` })
    .click();
  return opened;
}
