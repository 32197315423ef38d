import { reviewTag } from '../pages/open-review.ts';
import { openPortal, publishBatchLimit } from '../pages/portal-pages.ts';
import { expect, test } from './pullcord-test.ts';

test('a limit lowered in the portal refuses the next batch, and nothing is sent', async ({
  trader,
  stack,
  office,
}) => {
  await stack.control.seed('demo');
  const limits = await openPortal(office, stack.portal.url, '/limits', stack.person('admin'));
  await publishBatchLimit(limits, 10);

  const review = await reviewTag(trader, 'straddle-07', 40);
  await expect(review.getByText('CANCEL_BATCH_NOT_ALLOWED')).toBeVisible();
  await expect(review.getByRole('button', { name: /^Cancel 40 orders/ })).toBeHidden();
  expect(await stack.control.cancelsReceived()).toEqual([]);

  const audit = await openPortal(office, stack.portal.url, '/audit', stack.person('compliance'));
  await expect(
    audit
      .getByRole('grid', { name: 'Audit log' })
      .getByText(/refused/i)
      .first(),
  ).toBeVisible();
});
