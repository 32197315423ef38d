import type { BrowserContext, Page } from '@playwright/test';
import { openOverlay, openTerminal } from '../pages/overlay-panel.ts';
import { extensionPage } from '../stack/launch-browser.ts';
import { expect, test } from './pullcord-test.ts';

async function openPopup(context: BrowserContext): Promise<Page> {
  const popup = await context.newPage();
  await popup.goto(extensionPage('popup'));
  await expect(popup.getByRole('list', { name: 'By tag' })).toBeVisible();
  return popup;
}

test('an Enter that is held through both gestures of an emergency is one gesture, and sends nothing', async ({
  unpaired,
  broker,
}) => {
  await broker.control.placeOrders({ account: 'AB1234', count: 3, tag: 'held' });
  const popup = await openPopup(unpaired);
  await popup.getByRole('button', { name: 'Emergency cancel' }).focus();
  // Pressed again without being let go, the browser says that the key repeats.
  await popup.keyboard.down('Enter');
  const red = popup.getByRole('button', { name: 'Cancel 3 orders of AB1234' });
  await expect(red).toBeFocused();
  await expect(red).toHaveAttribute('aria-disabled', 'false');
  for (let press = 0; press < 10; press += 1) await popup.keyboard.down('Enter');
  await popup.keyboard.up('Enter');
  await expect(red).toBeVisible();
  expect(await broker.control.cancelsReceived()).toEqual([]);
  await popup.keyboard.press('Enter');
  await expect.poll(async () => (await broker.control.cancelledIds()).length).toBe(3);
});

test('a tick by the keyboard keeps the keyboard, and the next Space is not the red button’s', async ({
  unpaired,
  broker,
}) => {
  await broker.control.seed('demo');
  const popup = await openPopup(unpaired);
  await popup.getByRole('list', { name: 'By tag' }).getByRole('button', { name: /hedge/ }).click();
  const opened = unpaired.waitForEvent('page');
  await popup.getByRole('link', { name: 'Full review' }).click();
  const review = await opened;
  const ticks = review.getByRole('list', { name: 'Left out' }).getByRole('checkbox');
  await expect(ticks).toHaveCount(2);
  await ticks.first().focus();
  await review.keyboard.press('Space');
  await expect(ticks).toHaveCount(1);
  await expect(review.getByRole('button', { name: /^Cancel \d+ orders of AB1234/ })).not.toBeFocused();
  expect(await broker.control.cancelsReceived()).toEqual([]);
});

test('the panel keeps its width when its edge is pressed and not dragged', async ({ unpaired, broker }) => {
  await broker.control.placeOrders({ account: 'AB1234', count: 1 });
  const terminal = await openTerminal(unpaired);
  await openOverlay(terminal);
  const edge = terminal.getByRole('separator', { name: 'Width of the panel' });
  for (let press = 0; press < 3; press += 1) await edge.press('ArrowLeft');
  await expect(edge).toHaveAttribute('aria-valuenow', '500');
  // Opened anew, it begins with the first width before it hears of the one that was kept.
  await terminal.getByRole('button', { name: 'Close' }).click();
  await openOverlay(terminal);
  await expect(edge).toHaveAttribute('aria-valuenow', '500');
  await edge.click();
  await expect(edge).toHaveAttribute('aria-valuenow', '500');
});
