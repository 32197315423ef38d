import { reviewTag } from '../pages/open-review.ts';
import { confirmReview, readOrderLines, waitUntilSettled } from '../pages/review-panel.ts';
import { expect, test } from './pullcord-test.ts';

test('a batch whose worker is killed on the way ends with every order in its true state', async ({
  trader,
  stack,
}) => {
  const ids = await stack.control.placeOrders({ account: 'AB1234', count: 24, tag: 'mortal' });
  const review = await reviewTag(trader, 'mortal', 24);
  const devtools = await trader.newCDPSession(review);
  await devtools.send('ServiceWorker.enable');
  await confirmReview(review, 24, 'AB1234');
  for (const cancelled of [4, 12]) {
    await expect
      .poll(async () => (await stack.control.cancelsReceived()).length)
      .toBeGreaterThanOrEqual(cancelled);
    await devtools.send('ServiceWorker.stopAllWorkers');
  }
  await waitUntilSettled(review);
  const lines = await readOrderLines(review);
  expect(lines.map((line) => line.orderId).sort()).toEqual([...ids].sort());
  expect(lines.filter((line) => line.specification === 'CANCELLED')).toHaveLength(24);
  const truth = await stack.control.truth('AB1234');
  expect(truth.filter((order) => order.tag === 'mortal' && order.status === 'cancelled')).toHaveLength(24);
});
