import { reviewTag } from '../pages/open-review.ts';
import { openNewestBatch, openPortal } from '../pages/portal-pages.ts';
import { confirmReview, readOrderLines, waitUntilSettled } from '../pages/review-panel.ts';
import { expect, test } from './pullcord-test.ts';

test('a tagged batch goes from open orders to the dashboard: 40 cancelled, 80 untouched', async ({
  trader,
  stack,
  office,
}) => {
  await stack.control.seed('demo');
  const open = (await stack.control.truth('AB1234')).filter(isOpen).map((order) => order.order_id);
  expect(open).toHaveLength(120);
  const review = await reviewTag(trader, 'straddle-07', 40);
  await confirmReview(review, 40, 'AB1234');
  await waitUntilSettled(review);

  const lines = await readOrderLines(review);
  expect(lines).toHaveLength(40);
  expect(lines.every((line) => line.specification === 'CANCELLED')).toBe(true);

  // The broker's own record: exactly these forty ended by a cancel, and eighty open orders stand as they stood.
  const cancelled = await stack.control.cancelledIds();
  expect(cancelled.toSorted()).toEqual(lines.map((line) => line.orderId).toSorted());
  const after = await stack.control.truth('AB1234');
  const untouched = open.filter((id) => !cancelled.includes(id));
  expect(untouched).toHaveLength(80);
  expect(after.filter((order) => untouched.includes(order.order_id)).every(isOpen)).toBe(true);

  const batches = await openPortal(office, stack.portal.url, '/batches', stack.person('compliance'));
  await expect(batches.getByRole('grid', { name: 'Batches' }).getByText('straddle-07').first()).toBeVisible();
  await openNewestBatch(batches);
});

test('only ids of the confirmed plan are ever sent', async ({ unpaired, broker }) => {
  await broker.control.seed('demo');
  const before = await broker.control.truth('AB1234');
  const meant = new Set(before.filter((order) => order.tag === 'straddle-07').map((order) => order.order_id));
  const review = await reviewTag(unpaired, 'straddle-07', 40);
  // One more of the same tag arrives after the set was frozen.
  const [late] = await broker.control.placeOrders({ account: 'AB1234', count: 1, tag: 'straddle-07' });
  await confirmReview(review, 40, 'AB1234');
  await waitUntilSettled(review);
  const asked = (await broker.control.cancelsReceived()).map((entry) => String(entry.query.order_id));
  expect(asked.filter((id) => !meant.has(id))).toEqual([]);
  expect(asked).not.toContain(late);
});

function isOpen(order: { status: string }): boolean {
  return !['complete', 'cancelled', 'cancelled after market order', 'rejected'].includes(order.status);
}
