import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { confirmReview } from '../../pages/review-panel.ts';
import { newerExtension } from '../../stack/newer-extension.ts';
import type { Stack } from '../../stack/start-stack.ts';
import { resumeByAlarm } from '../kills/alarm-resume.ts';
import {
  beginBatch,
  judgeBatch,
  type MortalBatch,
  planBatch,
  showBatch,
  untilOver,
} from '../kills/mortal-batch.ts';
import { endWorker } from '../kills/worker-line.ts';
import { crashInMidBatch } from './crash-in-mid-batch.ts';
import { cancels, connectAgain, inBrowser, restarted, until } from './in-browser.ts';
import type { Row } from './row.ts';

/** What of the browser's own interface is asked inside it. */
interface Browserish {
  runtime: { onUpdateAvailable: { hasListeners(): boolean }; getManifest(): { version: string } };
}

const ACCOUNT = 'AB1234';
/** Of the eight that may be on their way, as many as the browser opens connections for to one host. */
const IN_FLIGHT = 6;

/** The rows about workers, browsers and windows, in a real browser with the extension as it ships. */
export const BROWSER_ROWS: readonly Row[] = [
  inBrowser(
    'F03',
    'Chromium ends the worker with eight requests on their way: all are settled',
    async (bench) => {
      const { context, stack } = bench;
      const page = await context.newPage();
      await stack.control.setLatency({ meanMs: 1_600, jitterMs: 0 });
      const batch = await beginBatch(stack, page, { orders: 24, tag: 'on-their-way' });
      await until(
        async () => (await cancels(stack)).filter((each) => each.answered_t === null).length >= IN_FLIGHT,
      );
      const devtools = await context.newCDPSession(page);
      await devtools.send('ServiceWorker.enable');
      batch.kills.push(await endWorker(devtools));
      await stack.control.setLatency({ meanMs: 30, jitterMs: 10 });
      await holds(stack, page, batch);
    },
  ),
  inBrowser(
    'F05',
    'the worker ends with every page closed: the alarm takes the batch up, and the screen says so',
    async (bench) => {
      const { resumeMs, isTold, breaks } = await resumeByAlarm(bench, 'idle');
      assert.ok(resumeMs <= 60_000, `it went on after ${resumeMs} ms`);
      assert.ok(isTold, 'the screen does not say that it was interrupted');
      assert.deepEqual(breaks, []);
    },
  ),
  inBrowser(
    'F06',
    'the browser is killed in mid-batch: the batch is shown at the next start and ends true',
    async (bench) => {
      const batch = await crashInMidBatch(bench, 'crashed');
      const sent = (await cancels(bench.stack)).length;
      await restarted(bench, async (context) => {
        const shown = await showBatch(context, batch);
        await shown
          .getByText(/of 40 cancelled/)
          .first()
          .waitFor({ timeout: 20_000 });
        assert.equal((await cancels(bench.stack)).length, sent, 'something was sent without a token');
        await connectAgain(context);
        await holds(bench.stack, shown, batch);
      });
    },
  ),
  inBrowser(
    'F08',
    'an update in mid-batch waits for the browser’s next start, and the newer version takes the batch up',
    async (bench) => {
      const [worker] = bench.context.serviceWorkers();
      // Chromium applies an update at once only where nobody listens for it.
      const waits = await worker?.evaluate(() => {
        const api = Reflect.get(globalThis, 'chrome') as Browserish;
        return api.runtime.onUpdateAvailable.hasListeners();
      });
      assert.ok(waits, 'nothing holds an update back');
      const page = await bench.context.newPage();
      const batch = await beginBatch(bench.stack, page, { orders: 40, tag: 'updated' });
      await until(async () => (await cancels(bench.stack)).length >= 10);
      batch.kills.push(Date.now());
      await bench.context.close();
      const newer = newerExtension();
      try {
        await restarted(
          bench,
          async (context) => {
            await connectAgain(context);
            const shown = await showBatch(context, batch);
            const version = await shown.evaluate(() => {
              const api = Reflect.get(globalThis, 'chrome') as Browserish;
              return api.runtime.getManifest().version;
            });
            assert.equal(version, newer.version);
            await holds(bench.stack, shown, batch);
          },
          newer.folder,
        );
      } finally {
        rmSync(newer.folder, { recursive: true, force: true });
      }
    },
  ),
  inBrowser(
    'F09',
    'two windows confirm one account at once: one dispatches, the other says who does',
    async (bench) => {
      const { context, stack } = bench;
      const [one, two] = [await context.newPage(), await context.newPage()];
      const first = await planBatch(stack, one, { orders: 16, tag: 'window-one' });
      const second = await planBatch(stack, two, { orders: 16, tag: 'window-two' });
      await one.bringToFront();
      await confirmReview(one, 16, ACCOUNT);
      await two.bringToFront();
      await confirmReview(two, 16, ACCOUNT);
      await two.getByRole('alert').waitFor();
      await untilOver(one);
      const sent = (await cancels(stack)).map(({ query }) => query.order_id);
      assert.deepEqual(sent.toSorted(), [...first].toSorted());
      assert.ok(second.every((id) => !sent.includes(id)));
    },
  ),
];

async function holds(stack: Stack, page: Page, batch: MortalBatch): Promise<void> {
  await untilOver(page);
  const { breaks, report } = await judgeBatch(stack, page, batch);
  assert.deepEqual(breaks, []);
  assert.equal(report.counts.cancelled, batch.ids.length);
}
