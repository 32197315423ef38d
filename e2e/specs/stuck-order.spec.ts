import { reviewTag } from '../pages/open-review.ts';
import { confirmReview, readOrderLines, waitUntilSettled } from '../pages/review-panel.ts';
import { expect, test } from './pullcord-test.ts';

test('an order whose cancel hangs at the exchange keeps nobody from the next batch, and is told once it ends', async ({
  trader,
  stack,
}) => {
  const [stuck = ''] = await stack.control.placeOrders({ account: 'AB1234', count: 1, tag: 'hangs' });
  const [other = ''] = await stack.control.placeOrders({ account: 'AB1234', count: 1, tag: 'next' });
  await stack.control.addFault({ match: { order_id: stuck }, do: 'slow-cancel', ms: 300_000 });
  const first = await reviewTag(trader, 'hangs', 1);
  await confirmReview(first, 1, 'AB1234');
  await expect.poll(async () => (await stack.control.cancelsReceived()).length).toBe(1);
  const second = await reviewTag(trader, 'next', 1);
  // While the book may still tell, the account is taken; then it is given away, long before the first batch's deadline.
  await expect(async () => {
    await second.getByRole('button', { name: 'Cancel 1 order of AB1234' }).click({ timeout: 2_000 });
    await expect.poll(async () => (await stack.control.cancelsReceived()).length).toBe(2);
  }).toPass({ timeout: 30_000 });
  await waitUntilSettled(second);
  expect((await readOrderLines(second)).map((line) => [line.orderId, line.specification])).toEqual([
    [other, 'CANCELLED'],
  ]);
  expect((await readOrderLines(first)).map((line) => line.specification)).toEqual(['PENDING']);
  await stack.control.moveOrder(stuck, { status: 'cancelled' });
  await waitUntilSettled(first);
  expect((await readOrderLines(first)).map((line) => [line.orderId, line.specification])).toEqual([
    [stuck, 'CANCELLED'],
  ]);
});
