import { reviewTag } from '../pages/open-review.ts';
import { openOverlay, openTerminal } from '../pages/overlay-panel.ts';
import { confirmReview, waitUntilSettled } from '../pages/review-panel.ts';
import { expect, test } from './pullcord-test.ts';

test('a token that Upstox no longer takes is said on the panel, with what to do', async ({
  trader,
  stack,
}) => {
  await stack.control.seed('demo');
  const terminal = await openTerminal(trader);
  await openOverlay(terminal);
  await stack.control.addFault({ match: { path: '/v2/order/retrieve-all' }, do: 'unauthorized' });
  await expect(terminal.getByText(/The Upstox token of AB1234 ended/)).toBeVisible({ timeout: 15_000 });
  await expect(terminal.getByText(/Connect again in the options/)).toBeVisible();
  await expect(terminal.getByRole('button', { name: /^Review/ })).toHaveCount(0);
});

test('two windows of one account: whoever confirms, each order is sent once', async ({ trader, stack }) => {
  const ids = await stack.control.placeOrders({ account: 'AB1234', count: 12, tag: 'twice' });
  const one = await reviewTag(trader, 'twice', 12);
  const two = await reviewTag(trader, 'twice', 12);
  await expect(two.getByRole('button', { name: 'Cancel 12 orders of AB1234' })).toBeEnabled();
  await confirmReview(one, 12, 'AB1234');
  await two.getByRole('button', { name: /^Cancel \d+ orders? of AB1234$/ }).click();
  await expect(two.getByRole('alert')).toBeVisible();
  await waitUntilSettled(one);
  const sent = (await stack.control.cancelsReceived()).map(({ query }) => query.order_id);
  expect(sent.toSorted()).toEqual(ids.toSorted());
});

test('a refused order is notified once no review is in view', async ({ trader, stack }) => {
  // Over ten orders, so that they go one by one and not by the broker's own filter call.
  const ids = await stack.control.placeOrders({ account: 'AB1234', count: 12, tag: 'stubborn' });
  await stack.control.addFault({
    match: { path: '/v3/order/cancel', order_id: ids[1] },
    do: 'refuse-cancel',
    reason: 'Order is being matched',
  });
  const review = await reviewTag(trader, 'stubborn', 12);
  await confirmReview(review, 12, 'AB1234');
  await expect(review.getByRole('heading', { name: /^Cancelling/ })).toBeVisible();
  await review.close();
  const [worker] = trader.serviceWorkers();
  const notices = () =>
    worker?.evaluate(async () => {
      const api: unknown = Reflect.get(globalThis, 'chrome');
      const { notifications } = api as { notifications: { getAll(): Promise<Record<string, boolean>> } };
      return Object.keys(await notifications.getAll());
    });
  await expect.poll(notices, { timeout: 30_000 }).toEqual([expect.stringMatching(/^batch:/)]);
});
