import { readFileSync } from 'node:fs';
import { reviewTag } from '../pages/open-review.ts';
import { openPortal } from '../pages/portal-pages.ts';
import { confirmReview, waitUntilSettled } from '../pages/review-panel.ts';
import { expect, test } from './pullcord-test.ts';

test('compliance narrows the log by strategy and takes it away as CSV and JSON lines', async ({
  trader,
  stack,
  office,
}) => {
  await stack.control.placeOrders({ account: 'AB1234', count: 3, tag: 'export-me' });
  const review = await reviewTag(trader, 'export-me', 3);
  await confirmReview(review, 3, 'AB1234');
  await waitUntilSettled(review);

  const audit = await openPortal(
    office,
    stack.portal.url,
    '/audit?strategy=export-me',
    stack.person('compliance'),
  );
  await expect(
    audit
      .getByRole('grid', { name: 'Audit log' })
      .getByText(/settled/i)
      .first(),
  ).toBeVisible();
  for (const [button, extension] of [
    ['Export CSV', 'csv'],
    ['Export JSON lines', 'jsonl'],
  ] as const) {
    const downloading = audit.waitForEvent('download');
    await audit.getByRole('button', { name: button }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${extension}$`));
    const text = readFileSync(await file.path(), 'utf8');
    expect(text).toContain('export-me');
    expect(text.trim().split('\n').length).toBeGreaterThan(3);
  }
  await audit.getByRole('button', { name: 'Verify' }).click();
  await expect(audit.getByText(/^Verified: \d+ entries as recorded\.$/)).toBeVisible();
});

test('a trader sees own batches and limits, not the log or the publish button', async ({ office, stack }) => {
  const own = await openPortal(office, stack.portal.url, '/batches', stack.person('trader'));
  await expect(
    own
      .getByRole('grid', { name: 'Batches' })
      .or(own.getByText(/no batch/i))
      .first(),
  ).toBeVisible();
  await own.goto(`${stack.portal.url}/audit`);
  await expect(own.getByRole('grid', { name: 'Audit log' })).toHaveCount(0);
  await expect(own.getByText('Your roles do not open this page.')).toBeVisible();
});

test('repeated cancellations by one person raise one alert in the inbox', async ({
  trader,
  stack,
  office,
}) => {
  // Five whole batches, each from the terminal page to its last outcome.
  test.setTimeout(150_000);
  for (let round = 1; round <= 5; round += 1) {
    const tag = `again-${round}`;
    await stack.control.placeOrders({ account: 'AB1234', count: 1, tag });
    const review = await reviewTag(trader, tag, 1);
    await confirmReview(review, 1, 'AB1234');
    await waitUntilSettled(review);
    for (const page of trader.pages().slice(1)) await page.close();
  }
  const alerts = await openPortal(office, stack.portal.url, '/alerts', stack.person('admin'));
  await expect(alerts.getByText(/Asha Rao/).first()).toBeVisible();
  await expect(alerts.getByRole('button', { name: 'Acknowledge' })).toHaveCount(1);
  await alerts.getByRole('button', { name: 'Acknowledge' }).click();
  await alerts.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
  await expect(alerts.getByText('No open alert')).toBeVisible();
  await alerts.getByRole('link', { name: 'Acknowledged' }).click();
  await expect(alerts.getByText(/seen by Vikram Iyer/).first()).toBeVisible();
});
