import assert from 'node:assert/strict';
import type { BrowserContext, Page } from '@playwright/test';
import { openQuietPage, readRecord } from '../../pages/extension-records.ts';
import { runInWorker } from '../../pages/worker-world.ts';
import { crashBrowser } from '../../stack/crash-browser.ts';
import type { TraderBench } from '../../stack/trader-bench.ts';
import { judgeBatch, planBatch, showBatch, untilOver } from '../kills/mortal-batch.ts';
import { dropJournal } from '../kills/read-journal.ts';
import { crashInMidBatch } from './crash-in-mid-batch.ts';
import { cancels, connectAgain, inBrowser, restarted, until } from './in-browser.ts';
import type { Row } from './row.ts';

const ACCOUNT = 'AB1234';

/** What a power cut takes, in a real browser. */
export const POWER_ROWS: readonly Row[] = [
  inBrowser(
    'F07',
    'a power cut takes the journal’s last lines: the book settles what they told',
    async (bench) => {
      const batch = await crashInMidBatch(bench, 'torn');
      await restarted(bench, async (context) => {
        const shown = await showBatch(context, batch);
        await dropJournal(shown, 6);
        await connectAgain(context);
        await untilOver(shown);
        const { report } = await judgeBatch(bench.stack, shown, batch);
        // A cancel whose intent was lost may look like somebody else's, never like an open order.
        const cancelled = report.orders.filter(({ state }) => /^cancelled/.test(state)).length;
        assert.equal(cancelled, batch.ids.length);
        const truth = await bench.stack.control.truth(ACCOUNT);
        assert.ok(truth.filter(({ tag }) => tag === 'torn').every(({ status }) => status === 'cancelled'));
      });
    },
  ),
  inBrowser(
    'F07',
    'a power cut takes a whole confirmation: of its first cancel is told that it may have left, and nothing more is sent',
    async (bench) => {
      const orderId = await crashWhileLooking(bench, 'lost');
      // As if it had left.
      await bench.stack.control.moveOrder(orderId, { status: 'cancelled' });
      await restarted(bench, async (context) => {
        await connectAgain(context);
        await until(async () => (await doubtsShown(context)) === 1);
        assert.deepEqual(await cancels(bench.stack), []);
        assert.equal(await orderAhead(await openQuietPage(context)), undefined);
      });
    },
  ),
  inBrowser(
    'F07',
    'a browser that ends while a review is looked at: its order is still open, and nothing is told',
    async (bench) => {
      await crashWhileLooking(bench, 'looked-at');
      await restarted(bench, async (context) => {
        await connectAgain(context);
        const quiet = await openQuietPage(context);
        await until(async () => (await orderAhead(quiet)) === undefined);
        assert.equal(await doubtsShown(context), 0);
        assert.deepEqual(await cancels(bench.stack), []);
      });
    },
  ),
];

/** The order whose cancel would have left first; its intent is on the disk. */
async function crashWhileLooking(
  { context, stack, profileFolder }: TraderBench,
  tag: string,
): Promise<string> {
  const page = await context.newPage();
  await planBatch(stack, page, { orders: 3, tag });
  await page.mouse.move(40, 40);
  const quiet = await openQuietPage(context);
  await page.bringToFront();
  await until(async () => {
    await page.mouse.move(40 + Math.random() * 40, 60);
    return (await orderAhead(quiet)) !== undefined;
  });
  const orderId = await orderAhead(quiet);
  const closed = context.waitForEvent('close');
  crashBrowser(profileFolder);
  await closed;
  return String(orderId);
}

/** Whose cancel is written ahead of a confirmation; undefined where none is. */
async function orderAhead(quiet: Page): Promise<unknown> {
  return (await readRecord(quiet, 'intent.ahead')).orderId;
}

async function doubtsShown(context: BrowserContext): Promise<number> {
  const shown = await runInWorker(context, 'chrome.notifications.getAll().then((all) => Object.keys(all))');
  return Array.isArray(shown) ? shown.filter((id) => String(id).startsWith('doubt:')).length : 0;
}
