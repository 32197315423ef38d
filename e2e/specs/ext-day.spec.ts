import type { BrowserContext, Page } from '@playwright/test';
import { axeViolations } from '../pages/axe-violations.ts';
import { reviewTag } from '../pages/open-review.ts';
import { openOverlay, openTerminal } from '../pages/overlay-panel.ts';
import { confirmReview, waitUntilSettled } from '../pages/review-panel.ts';
import { runInWorker } from '../pages/worker-world.ts';
import { extensionPage } from '../stack/launch-browser.ts';
import { expect, test } from './pullcord-test.ts';

/** What a keyboard command does, dispatched where the browser would: keys of the browser itself reach no page. */
async function press(context: BrowserContext, command: string): Promise<Page> {
  const opened = context.waitForEvent('page');
  await runInWorker(context, `chrome.commands.onCommand.dispatch('${command}', undefined)`);
  return opened;
}

const badge = (context: BrowserContext) => runInWorker(context, 'chrome.action.getBadgeText({})');

test('the badge counts, both keyboard commands open their review, and triggers join the plan by a tick', async ({
  unpaired,
  broker,
}) => {
  test.slow();
  await broker.control.seed('demo');
  const terminal = await openTerminal(unpaired);
  await openOverlay(terminal);
  await expect.poll(() => badge(unpaired)).toBe('120');
  const emergency = await press(unpaired, 'emergency');
  await expect(emergency.getByRole('heading', { name: /emergency/ })).toBeVisible();
  await emergency.close();
  const review = await press(unpaired, 'review-all');
  const withoutTriggers = review.getByRole('button', { name: /^Cancel \d+ orders of AB1234$/ });
  await expect(withoutTriggers).toBeVisible();
  const before = Number((await withoutTriggers.textContent())?.replaceAll(/\D+(\d+) .*/g, '$1'));
  await review.getByRole('checkbox', { name: 'Cancel the GTT triggers too' }).check();
  const plan = review.getByRole('region', { name: 'Remains' });
  await expect(plan.getByText(/GTT triggers? (is|are) in the plan/)).toBeVisible();
  const triggers = Number((await plan.getByText(/in the plan/).textContent())?.match(/^\d+/)?.[0]);
  await expect(
    review.getByRole('button', { name: `Cancel ${before + triggers} orders of AB1234` }),
  ).toBeVisible();
  expect(await broker.control.cancelsReceived()).toEqual([]);
});

test('keep clear takes what comes after, inside what was confirmed', async ({ unpaired, broker }) => {
  test.slow();
  await broker.control.placeOrders({ account: 'AB1234', count: 12, tag: 'again' });
  const review = await reviewTag(unpaired, 'again', 12);
  await confirmReview(review, 12, 'AB1234');
  await waitUntilSettled(review);
  await broker.control.placeOrders({ account: 'AB1234', count: 2, tag: 'again' });
  await review.getByRole('button', { name: 'Keep clear 30 s' }).click();
  await expect(review.getByText(/The scope is clear/)).toBeVisible({ timeout: 60_000 });
  const truth = await broker.control.truth('AB1234');
  expect(truth.filter(({ tag, status }) => tag === 'again' && status === 'cancelled')).toHaveLength(14);
});

test('in Hindi every surface speaks it, and what a trader must tell apart stays so', async ({
  unpaired,
  broker,
}) => {
  await broker.control.placeOrders({ account: 'AB1234', count: 12, tag: 'hindi' });
  const options = await unpaired.newPage();
  await options.goto(extensionPage('options'));
  await options.getByRole('combobox', { name: 'Language' }).selectOption('hi');
  await expect(options.getByRole('heading', { name: 'आपकी सीमाएँ' })).toBeVisible();
  await expect(options.locator('html')).toHaveAttribute('lang', 'hi');
  const popup = await unpaired.newPage();
  await popup.goto(extensionPage('popup'));
  await expect(popup.getByRole('button', { name: 'आपात रद्द' })).toBeVisible();
  expect([...(await axeViolations(options)), ...(await axeViolations(popup))]).toEqual([]);
  const terminal = await openTerminal(unpaired);
  await terminal.getByRole('button', { name: 'ऑर्डर रद्द करें' }).click();
  await terminal.getByRole('checkbox', { name: 'सभी चुनें', exact: true }).check();
  const opened = unpaired.waitForEvent('page');
  await terminal.getByRole('button', { name: '12 ऑर्डर की समीक्षा' }).click();
  const review = await opened;
  await review.getByRole('button', { name: 'AB1234 के 12 ऑर्डर रद्द करें' }).click();
  await expect(review.getByRole('heading', { name: 'पूरा हुआ' })).toBeVisible({ timeout: 90_000 });
  await expect(review.locator('[data-status="CANCELLED"]')).toHaveCount(12);
});
