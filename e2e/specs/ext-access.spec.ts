import { axeViolations } from '../pages/axe-violations.ts';
import { reviewTag } from '../pages/open-review.ts';
import { openOptions } from '../pages/options-page.ts';
import { openOverlay, openTerminal } from '../pages/overlay-panel.ts';
import { confirmReview, waitUntilSettled } from '../pages/review-panel.ts';
import { extensionPage } from '../stack/launch-browser.ts';
import { expect, test } from './pullcord-test.ts';

test('axe finds nothing on overlay, options, popup and review, light and dark', async ({ trader, stack }) => {
  // Axe walks every row of every surface.
  test.slow();
  await stack.control.seed('demo');
  const terminal = await openTerminal(trader);
  await openOverlay(terminal);
  const options = await openOptions(trader);
  await expect(options.getByText('May this machine cancel?')).toBeVisible();
  const popup = await trader.newPage();
  await popup.goto(extensionPage('popup'));
  await expect(popup.getByRole('list', { name: 'By tag' })).toBeVisible();
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await terminal.evaluate((theme) => {
      document.documentElement.dataset.theme = theme;
    }, colorScheme);
    found.push(...(await axeViolations(terminal, colorScheme, 'pullcord-overlay')));
    for (const page of [options, popup]) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await axeViolations(page, colorScheme)));
    }
  }
  await terminal.close();
  const review = await reviewTag(trader, 'straddle-07', 40);
  for (const colorScheme of ['light', 'dark'] as const) {
    await review.emulateMedia({ colorScheme });
    found.push(...(await axeViolations(review, colorScheme)));
  }
  await confirmReview(review, 40, 'AB1234');
  await waitUntilSettled(review);
  found.push(...(await axeViolations(review, 'light')));
  expect(found).toEqual([]);
});

test('a tagged batch is found, reviewed and cancelled by keyboard alone', async ({ unpaired, broker }) => {
  await broker.control.placeOrders({ account: 'AB1234', count: 40, tag: 'straddle-07' });
  await broker.control.placeOrders({ account: 'AB1234', count: 80, tag: 'other' });
  const terminal = await openTerminal(unpaired);
  const { keyboard } = terminal;
  // The button is the last stop of the page.
  await keyboard.press('Shift+Tab');
  await expect(terminal.getByRole('button', { name: 'Cancel orders' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(terminal.getByRole('grid', { name: 'Open orders' })).toBeVisible();
  await keyboard.press('/');
  await expect(terminal.getByRole('searchbox', { name: 'Find orders' })).toBeFocused();
  await keyboard.type('straddle-07');
  await expect(terminal.getByRole('searchbox', { name: 'Find orders' })).toHaveValue('straddle-07');
  await expect(terminal.getByText('40 of 120 open')).toBeVisible();
  await keyboard.press('ArrowDown');
  await expect(terminal.getByRole('grid', { name: 'Open orders' })).toBeFocused();
  await keyboard.press('Control+a');
  await expect(terminal.getByRole('button', { name: 'Review 40 orders' })).toBeEnabled();
  const opened = unpaired.waitForEvent('page');
  await keyboard.press('Enter');
  const review = await opened;
  await expect(review.getByRole('textbox', { name: 'Type 40 to confirm' })).toBeFocused();
  await review.keyboard.type('40');
  await expect(review.getByRole('button', { name: 'Cancel 40 orders of AB1234' })).toBeEnabled();
  await review.keyboard.press('Enter');
  await waitUntilSettled(review);
  expect(await broker.control.cancelledIds()).toHaveLength(40);
});

test('a narrow panel, enlarged too, cuts off neither a name’s expiry nor whose orders are cancelled', async ({
  unpaired,
  broker,
}) => {
  await broker.control.placeOrders({ account: 'AB1234', count: 4, tag: 'a-strategy-with-quite-a-long-name' });
  const review = await reviewTag(unpaired, 'a-strategy-with-quite-a-long-name', 4);
  const cutOff = async (width: number) => {
    await review.setViewportSize({ width, height: 700 });
    return review.evaluate(() => {
      const beyond = (each: Element) => each.getBoundingClientRect().right > innerWidth + 1;
      const names = [...document.querySelectorAll('main [title^="NIFTY"]')];
      const cut = names.filter((name) => name.scrollWidth > name.clientWidth && name.clientWidth > 0);
      return [...cut, ...[...document.querySelectorAll('main *')].filter(beyond)].map(
        (each) => each.outerHTML,
      );
    });
  };
  await expect(review.getByRole('button', { name: 'Cancel 4 orders of AB1234' })).toBeVisible();
  expect(await review.locator('main [title^="NIFTY"]').count()).toBeGreaterThan(0);
  for (const width of [360, 260]) expect(await cutOff(width)).toEqual([]);
  await confirmReview(review, 4, 'AB1234');
  // A reader hears the end only in a region that was there before it.
  const told = await review.getByRole('region', { name: 'Progress' }).getByRole('status').elementHandle();
  await waitUntilSettled(review);
  expect(await told?.evaluate((region) => region.isConnected && region.textContent)).toMatch(
    /^All 4 cancelled/,
  );
  for (const width of [360, 260]) expect(await cutOff(width)).toEqual([]);
});

test('on a small screen that is enlarged the panel still shows rows, and the way to the review', async ({
  unpaired,
  broker,
}) => {
  await broker.control.seed('demo');
  const terminal = await openTerminal(unpaired);
  await openOverlay(terminal);
  await terminal.getByRole('checkbox', { name: 'Select all', exact: true }).check();
  await terminal.setViewportSize({ width: 400, height: 300 });
  const button = terminal.getByRole('button', { name: /^Review \d+ orders/ });
  await expect(button).toBeInViewport({ ratio: 1 });
  const row = terminal.locator('pullcord-overlay [data-order-id]').nth(2);
  await row.scrollIntoViewIfNeeded();
  await expect(row).toBeInViewport({ ratio: 1 });
  await expect(button).toBeInViewport({ ratio: 1 });
});
