import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axeViolations } from '../pages/axe-violations.ts';
import { reviewTag } from '../pages/open-review.ts';
import { connectAccount, openOptions, reviewInWindow } from '../pages/options-page.ts';
import { openOverlay, openTerminal, reviewAllShown } from '../pages/overlay-panel.ts';
import { openPortal, publishBatchLimit } from '../pages/portal-pages.ts';
import { confirmReview, waitUntilSettled } from '../pages/review-panel.ts';
import { runInWorker } from '../pages/worker-world.ts';
import { extensionPage, launchBrowser, TERMINAL_URL } from '../stack/launch-browser.ts';
import { connectBrowser } from '../stack/prepare-browser.ts';
import { pairShell, runShell, shellEnv } from '../stack/shell.ts';
import { BROKER_TOKENS } from '../stack/start-stack.ts';
import { expect, test } from './pullcord-test.ts';

test('a token that Upstox no longer takes is said on the panel, with what to do', async ({
  unpaired,
  broker,
}) => {
  await broker.control.seed('demo');
  const terminal = await openTerminal(unpaired);
  await openOverlay(terminal);
  await broker.control.addFault({ match: { path: '/v2/order/retrieve-all' }, do: 'unauthorized' });
  await expect(terminal.getByText(/The Upstox token of AB1234 ended/)).toBeVisible();
  await expect(terminal.getByText(/Connect again in the options/)).toBeVisible();
  await expect(terminal.getByRole('button', { name: /^Review/ })).toHaveCount(0);
  expect(await axeViolations(terminal, 'light', 'pullcord-overlay')).toEqual([]);
});

test('two windows and the command line at one account: one dispatches, the others say who does, each order is sent once', async ({
  trader,
  stack,
}) => {
  const home = mkdtempSync(join(tmpdir(), 'pullcord-shell-'));
  const env = shellEnv(stack, home, 'AB1234');
  const paired = await pairShell(stack, env, trader);
  expect(paired.out).toContain('Paired with');
  const ids = await stack.control.placeOrders({ account: 'AB1234', count: 24, tag: 'twice' });
  await stack.control.placeOrders({ account: 'AB1234', count: 2, tag: 'shell' });
  // The batch goes on until its last order is let go, however long the command line takes to start.
  const held = ids[0] ?? '';
  await stack.control.addFault({ match: { order_id: held }, do: 'slow-cancel', ms: 120_000 });
  const one = await reviewTag(trader, 'twice', 24);
  const two = await reviewTag(trader, 'twice', 24);
  await expect(two.getByRole('button', { name: 'Cancel 24 orders of AB1234' })).toBeEnabled();
  await confirmReview(one, 24, 'AB1234');
  const shell = runShell(['cancel', '--tag', 'shell', '--yes', '--json'], env);
  await two.getByRole('button', { name: /^Cancel \d+ orders? of AB1234$/ }).click();
  await expect(two.getByRole('alert')).toBeVisible();
  const { code, out } = await shell;
  expect([code, out]).toEqual([8, expect.stringContaining('account_busy')]);
  await stack.control.moveOrder(held, { status: 'cancelled' });
  await waitUntilSettled(one);
  const sent = (await stack.control.cancelsReceived()).map(({ query }) => query.order_id);
  expect(sent.toSorted()).toEqual(ids.toSorted());
  // Whoever looks at a review stands by for the account; another device's batch waits for that and is not refused.
  await stack.control.placeOrders({ account: 'AB1234', count: 1, tag: 'looked-at' });
  const looked = await reviewTag(trader, 'looked-at', 1);
  await expect(looked.getByRole('button', { name: 'Cancel 1 order of AB1234' })).toBeEnabled();
  const beside = await runShell(['cancel', '--tag', 'shell', '--yes', '--json'], env);
  expect([beside.code, beside.out]).toEqual([0, expect.not.stringContaining('account_busy')]);
  await confirmReview(looked, 1, 'AB1234');
  await waitUntilSettled(looked);
  // The shell's two by one call of their tag.
  expect(await stack.control.cancelsReceived()).toHaveLength(ids.length + 2);
  rmSync(home, { recursive: true, force: true });
});

test('a refused order is told in the review while somebody looks, and by a notice in mid-batch once nobody does', async ({
  unpaired,
  broker,
}) => {
  // Over ten orders, so that they go one by one and not by the broker's own filter call.
  const ids = await broker.control.placeOrders({ account: 'AB1234', count: 12, tag: 'stubborn' });
  // Under way until the order is let go, so that all of this is in mid-batch on the slowest machine.
  const held = ids[0] ?? '';
  await broker.control.addFault({ match: { order_id: held }, do: 'slow-cancel', ms: 120_000 });
  await broker.control.addFault({
    match: { path: '/v3/order/cancel', order_id: ids[1] },
    do: 'refuse-cancel',
    reason: 'Order is being matched',
  });
  const notices = () =>
    runInWorker(unpaired, 'chrome.notifications.getAll().then((shown) => Object.keys(shown))');
  const review = await reviewTag(unpaired, 'stubborn', 12);
  await confirmReview(review, 12, 'AB1234');
  await expect(review.locator(`[data-order-id="${ids[1]}"] [data-status="FAILED"]`)).toBeVisible();
  await expect(review.getByRole('heading', { name: /^Cancelling/ })).toBeVisible();
  expect(await notices()).toEqual([]);
  await review.close();
  await expect.poll(notices).toEqual([expect.stringMatching(/^batch:/)]);
  await broker.control.moveOrder(held, { status: 'cancelled' });
});

test('a browser that is closed in mid-batch shows the batch at its next start, and ends it with a new token', async ({
  broker,
}) => {
  test.slow();
  const profileFolder = mkdtempSync(join(tmpdir(), 'pullcord-profile-'));
  const { tlsPort, certificateSpki } = broker;
  const browser = { tlsPort, certificateSpki, profileFolder, headless: true };
  const first = await launchBrowser(browser);
  const settings = await connectBrowser(first);
  await reviewInWindow(settings);
  const ids = await broker.control.placeOrders({ account: 'AB1234', count: 24, tag: 'overnight' });
  await confirmReview(await reviewTag(first, 'overnight', 24), 24, 'AB1234');
  await expect.poll(async () => (await broker.control.cancelsReceived()).length).toBeGreaterThanOrEqual(4);
  await first.close();
  const sent = (await broker.control.cancelsReceived()).length;

  const second = await launchBrowser(browser);
  const review = await second.newPage();
  await review.goto(extensionPage('review'));
  await expect(review.getByText(/of 24 cancelled/).first()).toBeVisible();
  await expect(review.getByText(/The Upstox token of AB1234 ended/)).toBeVisible();
  expect(await axeViolations(review)).toEqual([]);
  expect(await broker.control.cancelsReceived()).toHaveLength(sent);
  await connectAccount(await openOptions(second), BROKER_TOKENS.AB1234, 'AB1234');
  await waitUntilSettled(review);
  await expect(review.locator('[data-status="CANCELLED"]')).toHaveCount(24);
  expect((await broker.control.cancelledIds()).toSorted()).toEqual(ids.toSorted());
  await second.close();
  rmSync(profileFolder, { recursive: true, force: true });
});

test('a policy from the portal is in force on open screens by its version; a revoked browser is told, refused, and cancels again once unpaired', async ({
  trader,
  stack,
  office,
}) => {
  test.slow();
  await stack.control.placeOrders({ account: 'AB1234', count: 12, tag: 'news' });
  const review = await reviewTag(trader, 'news', 12);
  const red = review.getByRole('button', { name: 'Cancel 12 orders of AB1234' });
  await expect(red).toBeEnabled();
  const terminal = trader.pages().find((page) => page.url().startsWith(TERMINAL_URL));
  if (terminal === undefined) throw new Error('The terminal is not open.');
  const version = Number((await review.getByText(/policy v\d+/).textContent())?.replaceAll(/\D/g, ''));
  await expect(terminal.getByText(`v${version}`, { exact: true })).toBeVisible();

  const limits = await openPortal(office, stack.portal.url, '/limits', stack.person('admin'));
  await publishBatchLimit(limits, 10);
  await expect(terminal.getByText(`v${version + 1}`, { exact: true })).toBeVisible();
  await expect(review.getByText(`policy v${version + 1}`)).toBeVisible();
  await expect(review.getByText('CANCEL_BATCH_NOT_ALLOWED')).toBeVisible();
  await expect(red).toHaveCount(0);
  const found = await axeViolations(review);

  const devices = await openPortal(office, stack.portal.url, '/devices', stack.person('admin'));
  await devices.getByRole('button', { name: 'Revoke', exact: true }).click();
  await devices.getByRole('textbox', { name: 'Reason' }).fill('left on a train');
  await devices.getByRole('button', { name: 'Revoke Chrome on Linux' }).click();
  await expect(terminal.getByText('The portal has revoked this browser')).toBeVisible();
  await expect(review.getByText('The portal has revoked this device')).toBeVisible();
  found.push(
    ...(await axeViolations(review)),
    ...(await axeViolations(terminal, 'light', 'pullcord-overlay')),
  );
  await review.close();
  const refused = await reviewAllShown(terminal, 12);
  await expect(refused.getByText('This device was revoked in the portal.')).toBeVisible();
  found.push(...(await axeViolations(refused)));
  await refused.close();
  expect(found).toEqual([]);
  expect(await stack.control.cancelsReceived()).toEqual([]);

  const options = await openOptions(trader);
  await options.getByRole('button', { name: 'Unpair' }).click();
  await expect(options.getByText('Unpaired. Your own limits hold now')).toBeVisible();
  const own = await reviewAllShown(terminal, 12);
  await confirmReview(own, 12, 'AB1234');
  await waitUntilSettled(own);
  expect(await stack.control.cancelledIds()).toHaveLength(12);
});
