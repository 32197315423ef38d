import { chromium } from '@playwright/test';
import { reviewTag } from '../pages/open-review.ts';
import { openOverlay } from '../pages/overlay-panel.ts';
import { openPortal, publishBatchLimit } from '../pages/portal-pages.ts';
import { confirmReview, waitUntilSettled } from '../pages/review-panel.ts';
import { requireChromium } from './find-chromium.ts';
import { SHOT_ACCOUNT as ACCOUNT, type Camera, SHOT_REVIEW as REVIEW } from './shot-camera.ts';

/** The review through a batch, then everything that may stand in its way; the portal and the token are gone at the end. */
export async function reviewShots(camera: Camera): Promise<void> {
  await reviewStates(camera);
  await triggersAndLimits(camera);
  await portalAway(camera);
  await tokenEnded(camera);
}

async function reviewStates({ context, stack, shoot }: Camera): Promise<void> {
  const review = await reviewTag(context, 'straddle-07', 40);
  await review.setViewportSize(REVIEW);
  await review.getByRole('button', { name: `Cancel 40 orders of ${ACCOUNT}` }).waitFor();
  await stack.control.placeOrders({ account: ACCOUNT, count: 1, tag: 'straddle-07' });
  await shoot(review, 'review');
  const ids = (await stack.control.truth(ACCOUNT))
    .filter(({ tag, status }) => tag === 'straddle-07' && status === 'open')
    .map(({ order_id }) => order_id);
  await stack.control.addFault({
    match: { path: '/v3/order/cancel', order_id: ids[3] },
    do: 'fill-first',
    at: 'exchange',
  });
  await stack.control.addFault({
    match: { path: '/v3/order/cancel', order_id: ids[5] },
    do: 'refuse-cancel',
    reason: 'Order is being matched',
  });
  await confirmReview(review, 40, ACCOUNT);
  // In mid-batch: some cancelled, some sent, some to go.
  await review.getByText(/^1[0-9] of 40 cancelled/).waitFor({ timeout: 20_000 });
  await shoot(review, 'review-running');
  await review.getByRole('heading', { name: /Settled|Not all settled/ }).waitFor({ timeout: 60_000 });
  await shoot(review, 'review-settled');
  await review.close();
  await stack.control.clearFaults();
}

async function triggersAndLimits({ context, stack, shoot, popupPage }: Camera): Promise<void> {
  const whole = await popupPage();
  await whole.getByRole('button', { name: 'Cancel all open orders' }).click();
  await whole.getByRole('link', { name: 'Full review' }).waitFor();
  const opened = context.waitForEvent('page');
  await whole.getByRole('link', { name: 'Full review' }).click();
  const triggers = await opened;
  await triggers.setViewportSize(REVIEW);
  await triggers.getByRole('checkbox', { name: 'Cancel the GTT triggers too' }).check();
  await triggers.getByText(/GTT triggers? (is|are) in the plan/).scrollIntoViewIfNeeded();
  await shoot(triggers, 'review-triggers');
  await triggers.close();
  await whole.close();

  await stack.control.placeOrders({ account: ACCOUNT, count: 4, tag: 'blocked' });
  await stack.control.addFault({ match: { method: 'DELETE' }, do: 'static-ip' });
  const blocked = await reviewTag(context, 'blocked', 4);
  await blocked.setViewportSize(REVIEW);
  await confirmReview(blocked, 4, ACCOUNT);
  await blocked
    .getByText(/static IP/i)
    .first()
    .waitFor();
  await blocked.getByText(/4 orders were not cancelled/).waitFor();
  const [byHand] = (await stack.control.truth(ACCOUNT)).filter(({ tag }) => tag === 'blocked');
  if (byHand !== undefined) await stack.control.moveOrder(byHand.order_id, { status: 'cancelled' });
  await blocked.getByText('gone').first().waitFor();
  await shoot(blocked, 'review-writes-refused');
  await blocked.close();
  await stack.control.clearFaults();

  const office = await chromium.launch({ executablePath: requireChromium() });
  const limits = await openPortal(office, stack.portal.url, '/limits', stack.person('admin'));
  await publishBatchLimit(limits, 10);
  await office.close();
  await stack.control.placeOrders({ account: ACCOUNT, count: 24, tag: 'strangle-11' });
  const refused = await reviewTag(context, 'strangle-11', 24);
  await refused.setViewportSize(REVIEW);
  await refused.getByText('CANCEL_BATCH_NOT_ALLOWED').waitFor();
  await shoot(refused, 'review-over-limit');
  await refused.close();
}

async function portalAway({ context, stack, shoot }: Camera): Promise<void> {
  await stack.portal.stop();
  await stack.control.placeOrders({ account: ACCOUNT, count: 4, tag: 'alone' });
  const alone = await reviewTag(context, 'alone', 4);
  await alone.setViewportSize(REVIEW);
  await alone.getByRole('button', { name: `Cancel 4 orders of ${ACCOUNT}` }).waitFor();
  await shoot(alone, 'review-portal-away');
  await confirmReview(alone, 4, ACCOUNT);
  await waitUntilSettled(alone);
  await shoot(alone, 'review-settled-portal-away');
  await alone.close();
}

/** The last thing of a day: Upstox ends the token. */
async function tokenEnded({ stack, shoot, terminalPage, popupPage }: Camera): Promise<void> {
  const terminal = await terminalPage();
  await openOverlay(terminal);
  await stack.control.addFault({ match: { path: '/v2/order/retrieve-all' }, do: 'unauthorized' });
  await terminal.getByText(/The Upstox token of AB1234 ended/).waitFor();
  await shoot(terminal, 'overlay-token-ended');
  await terminal.close();
  const popup = await popupPage();
  await popup.getByText(/token of AB1234 ended/).waitFor();
  await shoot(popup, 'popup-token-ended');
  await popup.close();
}
