import { reviewTag } from '../pages/open-review.ts';
import { chooseFilter, openOverlay, openTerminal } from '../pages/overlay-panel.ts';
import { confirmReview, waitUntilSettled } from '../pages/review-panel.ts';
import { extensionPage } from '../stack/launch-browser.ts';
import { expect, test } from './pullcord-test.ts';

test('a filter of the moment is kept as a preset, and stands in the popup', async ({ unpaired, broker }) => {
  await broker.control.seed('demo');
  const terminal = await openTerminal(unpaired);
  await openOverlay(terminal);
  await chooseFilter(terminal, 'Strategy tag', 'straddle-07');
  await terminal.getByRole('button', { name: 'Keep as preset' }).click();
  await terminal.getByRole('textbox', { name: 'Name of the preset' }).fill('Straddles');
  await terminal.keyboard.press('Enter');
  await expect(terminal.getByRole('button', { name: 'Straddles 40' })).toBeVisible();
});

test('the panel stays through the page’s navigation and gives way to the order ticket', async ({
  unpaired,
  broker,
}) => {
  await broker.control.seed('demo');
  const terminal = await openTerminal(unpaired);
  await openOverlay(terminal);
  const grid = terminal.getByRole('grid', { name: 'Open orders' });
  await terminal.getByRole('link', { name: 'Watch' }).press('Enter');
  await expect(terminal).toHaveURL(/watch/);
  await expect(grid).toBeVisible();
  // Beside the page's own rows stands the same tick as in the panel.
  await terminal.getByRole('link', { name: 'Orders', exact: true }).press('Enter');
  await terminal
    .getByRole('checkbox', { name: /^Tick order / })
    .first()
    .check();
  await expect(terminal.getByRole('button', { name: 'Review 1 order', exact: true })).toBeEnabled();
  await terminal.locator('body').press('b');
  const ticket = terminal.getByRole('form', { name: 'Order ticket' });
  await expect(ticket).toBeVisible();
  await expect
    .poll(async () => {
      const [panel, form] = [await grid.boundingBox(), await ticket.boundingBox()];
      return panel !== null && form !== null && panel.x + panel.width <= form.x;
    })
    .toBe(true);
});

test('a plan over the trader’s own limit is split, each part with its own confirmation', async ({
  unpaired,
  broker,
}) => {
  await broker.control.placeOrders({ account: 'AB1234', count: 6, tag: 'parts' });
  const options = await unpaired.newPage();
  await options.goto(extensionPage('options'));
  await options.getByRole('spinbutton', { name: 'Max orders per batch' }).fill('4');
  await options.getByRole('button', { name: 'Save limits' }).click();
  await expect(options.getByText('Saved; the next plan is judged by them')).toBeVisible();
  const review = await reviewTag(unpaired, 'parts', 6);
  await review.getByRole('button', { name: 'Split into 2 batches' }).click();
  await confirmReview(review, 4, 'AB1234');
  await review.getByRole('button', { name: 'Review the next 2 (2 of 2)' }).click();
  await confirmReview(review, 2, 'AB1234');
  await waitUntilSettled(review);
  const truth = await broker.control.truth('AB1234');
  expect(truth.filter(({ tag, status }) => tag === 'parts' && status === 'cancelled')).toHaveLength(6);
});

test('the panel costs the page once, however often it is opened; a double click opens it', async ({
  unpaired,
  broker,
}) => {
  await broker.control.seed('demo');
  const terminal = await openTerminal(unpaired);
  const devtools = await unpaired.newCDPSession(terminal);
  const heapAfter = async (openings: number) => {
    for (let opening = 0; opening < openings; opening += 1) {
      await openOverlay(terminal);
      await terminal.keyboard.press('Escape');
      await expect(terminal.getByRole('grid', { name: 'Open orders' })).toHaveCount(0);
    }
    await devtools.send('HeapProfiler.collectGarbage');
    return (await devtools.send('Runtime.getHeapUsage')).usedSize;
  };
  const first = await heapAfter(2);
  expect((await heapAfter(6)) - first).toBeLessThan(2_500_000);
  await terminal.getByRole('button', { name: 'Cancel orders' }).dblclick();
  await expect(terminal.getByRole('grid', { name: 'Open orders' })).toBeVisible();
});
