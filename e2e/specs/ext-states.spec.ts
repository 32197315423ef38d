import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reviewTag } from '../pages/open-review.ts';
import { openOverlay, openTerminal } from '../pages/overlay-panel.ts';
import { confirmReview, waitUntilSettled } from '../pages/review-panel.ts';
import { pairShell, runShell, shellEnv } from '../stack/shell.ts';
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
  rmSync(home, { recursive: true, force: true });
});

test('a refused order is notified once no review is in view', async ({ unpaired, broker }) => {
  // Over ten orders, so that they go one by one and not by the broker's own filter call.
  const ids = await broker.control.placeOrders({ account: 'AB1234', count: 12, tag: 'stubborn' });
  // Under way until the order is let go, so that the review is closed in mid-batch on the slowest machine.
  const held = ids[0] ?? '';
  await broker.control.addFault({ match: { order_id: held }, do: 'slow-cancel', ms: 120_000 });
  await broker.control.addFault({
    match: { path: '/v3/order/cancel', order_id: ids[1] },
    do: 'refuse-cancel',
    reason: 'Order is being matched',
  });
  const review = await reviewTag(unpaired, 'stubborn', 12);
  await confirmReview(review, 12, 'AB1234');
  await expect(review.getByRole('heading', { name: /^Cancelling/ })).toBeVisible();
  await review.close();
  await broker.control.moveOrder(held, { status: 'cancelled' });
  const [worker] = unpaired.serviceWorkers();
  const notices = () =>
    worker?.evaluate(async () => {
      const api: unknown = Reflect.get(globalThis, 'chrome');
      const { notifications } = api as { notifications: { getAll(): Promise<Record<string, boolean>> } };
      return Object.keys(await notifications.getAll());
    });
  await expect.poll(notices, { timeout: 30_000 }).toEqual([expect.stringMatching(/^batch:/)]);
});
