import { reviewTag } from '../pages/open-review.ts';
import { openNewestBatch, openPortal } from '../pages/portal-pages.ts';
import { confirmReview, readOrderLines, waitUntilSettled } from '../pages/review-panel.ts';
import { expect, test } from './pullcord-test.ts';

test('an order that fills before its cancel is shown and recorded as filled, never as cancelled', async ({
  trader,
  stack,
  office,
}) => {
  const ids = await stack.control.placeOrders({ account: 'AB1234', count: 5, tag: 'race' });
  const filling = ids[2] ?? '';
  await stack.control.addFault({
    match: { order_id: filling },
    do: 'fill-first',
    at: 'exchange',
  });
  const review = await reviewTag(trader, 'race', 5);
  await confirmReview(review, 5, 'AB1234');
  await waitUntilSettled(review);

  const lines = await readOrderLines(review);
  const filled = lines.find((line) => line.orderId === filling);
  expect(filled?.specification).toBe('FAILED');
  expect(filled?.text).toMatch(/filled/i);
  expect(lines.filter((line) => line.specification === 'CANCELLED')).toHaveLength(4);

  const batches = await openPortal(office, stack.portal.url, '/batches', stack.person('compliance'));
  await openNewestBatch(batches);
  await expect(batches.locator(`[data-order-id="${filling}"]`).first()).toContainText(/filled/i);
});
