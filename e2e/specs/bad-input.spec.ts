import { reviewTag } from '../pages/open-review.ts';
import { openOptions } from '../pages/options-page.ts';
import { openTerminal } from '../pages/overlay-panel.ts';
import { confirmReview, readOrderLines, waitUntilSettled } from '../pages/review-panel.ts';
import { expect, test } from './pullcord-test.ts';

test('a wrong token is named, and nothing is kept of it', async ({ browser0 }) => {
  const options = await openOptions(browser0);
  await options.getByRole('textbox', { name: 'Upstox access token' }).fill('not-a-token-of-anybody');
  await options.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(
    options
      .getByText(/Upstox/)
      .and(options.getByText(/token/i))
      .first(),
  ).toBeVisible();
  await expect(options.getByText('AB1234')).toHaveCount(0);
});

test('an empty book says that nothing is open, not that something was cancelled', async ({ unpaired }) => {
  const terminal = await openTerminal(unpaired);
  await terminal.getByRole('button', { name: 'Cancel orders' }).click();
  await expect(terminal.getByText(/no open order/i).first()).toBeVisible();
});

test('a page of HTML in place of the book is called what it is', async ({ unpaired, broker }) => {
  await broker.control.addFault({ match: { path: '/v2/order/retrieve-all' }, do: 'html' });
  const terminal = await openTerminal(unpaired);
  await terminal.getByRole('button', { name: 'Cancel orders' }).click();
  await expect(
    terminal
      .getByText(/Upstox/)
      .and(terminal.getByText(/page|edge|readable|read/i))
      .first(),
  ).toBeVisible();
});

test('an order with a status nobody knows is shown and never swept along', async ({ unpaired, broker }) => {
  const ids = await broker.control.placeOrders({ account: 'AB1234', count: 3, tag: 'odd' });
  const strange = ids[1] ?? '';
  await broker.control.addFault({
    match: { path: '/v2/order/retrieve-all' },
    do: 'unknown-status',
    order_id: strange,
    text: 'parked somewhere',
  });
  const review = await reviewTag(unpaired, 'odd', 2);
  await expect(review.getByRole('list', { name: 'Left out' })).toContainText(/unknown|not know/i);
  await confirmReview(review, 2, 'AB1234');
  await waitUntilSettled(review);
  const asked = (await broker.control.cancelsReceived()).map((entry) => entry.query.order_id);
  expect(asked).not.toContain(strange);
});

test('a 429 pauses and goes on; every order still ends in its true state', async ({ unpaired, broker }) => {
  await broker.control.placeOrders({ account: 'AB1234', count: 12, tag: 'throttled' });
  await broker.control.addFault({ match: { path: '/v3/order/cancel', nth: 3, times: 1 }, do: 'rate' });
  const review = await reviewTag(unpaired, 'throttled', 12);
  await confirmReview(review, 12, 'AB1234');
  await waitUntilSettled(review);
  const lines = await readOrderLines(review);
  expect(lines.filter((line) => line.specification === 'CANCELLED')).toHaveLength(12);
  const truth = await broker.control.truth('AB1234');
  expect(truth.filter((order) => order.tag === 'throttled' && order.status === 'cancelled')).toHaveLength(12);
});

for (const { what, count } of [
  { what: 'one filter call', count: 4 },
  { what: 'single cancels', count: 12 },
]) {
  test(`a lost answer to ${what} is settled from the book, not guessed`, async ({ unpaired, broker }) => {
    await broker.control.placeOrders({ account: 'AB1234', count, tag: 'lost' });
    await broker.control.addFault({ match: { method: 'DELETE', nth: 1 }, do: 'drop-after' });
    const review = await reviewTag(unpaired, 'lost', count);
    await confirmReview(review, count, 'AB1234');
    await waitUntilSettled(review);
    const lines = await readOrderLines(review);
    expect(lines.filter((line) => line.specification === 'CANCELLED')).toHaveLength(count);
    const truth = await broker.control.truth('AB1234');
    expect(truth.filter((order) => order.tag === 'lost' && order.status === 'cancelled')).toHaveLength(count);
  });
}

test('with the address unregistered the broker’s own words are shown and nothing is called success', async ({
  unpaired,
  broker,
}) => {
  await broker.control.placeOrders({ account: 'AB1234', count: 3, tag: 'blocked' });
  await broker.control.addFault({ match: { method: 'DELETE' }, do: 'static-ip' });
  const review = await reviewTag(unpaired, 'blocked', 3);
  await confirmReview(review, 3, 'AB1234');
  await expect(review.getByText(/static IP/i).first()).toBeVisible();
  const truth = await broker.control.truth('AB1234');
  expect(truth.filter((order) => order.tag === 'blocked' && order.status === 'open')).toHaveLength(3);
  await expect(review.getByText(/0 of 3 cancelled/).first()).toBeVisible();
  await expect(review.getByText(/3 orders were not cancelled/)).toBeVisible();
  const [byHand] = truth.filter(({ tag }) => tag === 'blocked');
  if (byHand === undefined) throw new Error('No order stands in the book.');
  await broker.control.moveOrder(byHand.order_id, { status: 'cancelled' });
  await expect(review.locator(`[data-order-id="${byHand.order_id}"]`)).toContainText('gone');
});
