import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { PortalOffice } from '../faults/ledger/portal-office.ts';
import { reviewInWindow } from '../pages/options-page.ts';
import { chooseFilter, openOverlay, openTerminal, reviewAllShown } from '../pages/overlay-panel.ts';
import { openNewestBatch, takeReceipt } from '../pages/portal-pages.ts';
import { confirmReview, type OrderLine, readOrderLines, waitUntilSettled } from '../pages/review-panel.ts';
import { runPullcord } from '../pages/shell.ts';
import { signIn } from '../pages/sign-in-page.ts';
import { launchBrowser } from './launch-browser.ts';
import { prepareBrowser } from './prepare-browser.ts';
import { newSecrets } from './stack-secrets.ts';
import { type Stack, startStack } from './start-stack.ts';

/**
 * `npm run demo`: cancels one strategy's 40 of 120 open orders through the built extension in a real browser,
 * and shows what became of each by three witnesses: the screen, the broker's own ledger, the portal.
 */

const SHOTS = join(import.meta.dirname, '../../.pullcord/demo');
const TAG = 'straddle-07';
const ACCOUNT = 'AB1234';
/** Statuses after which an order never trades again, in the broker's own words. */
const ENDED = ['complete', 'cancelled', 'cancelled after market order', 'rejected'];

const dataFolder = mkdtempSync(join(tmpdir(), 'pullcord-demo-'));
mkdirSync(SHOTS, { recursive: true });
const stack = await startStack({
  ports: { portal: 0, broker: 0, brokerTls: 0, control: 0 },
  dataFolder,
  secrets: newSecrets(),
});
try {
  await demonstrate(stack);
} finally {
  await stack.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}

async function demonstrate(running: Stack): Promise<void> {
  await running.control.seed('demo');
  const context = await launchBrowser({
    tlsPort: running.tlsPort,
    certificateSpki: running.certificateSpki,
    profileFolder: '',
    headless: true,
  });
  say('Pairing the extension and connecting the account');
  const options = await prepareBrowser(context, running);
  await reviewInWindow(options);
  await options.close();
  const terminal = await openTerminal(context);
  await openOverlay(terminal);
  await chooseFilter(terminal, 'Strategy tag', TAG);
  await terminal.screenshot({ path: join(SHOTS, '1-overlay.png') });
  const review = await reviewAllShown(terminal, 40);
  await review.setViewportSize({ width: 460, height: 900 });
  await expect(review.getByRole('heading', { name: 'Review cancellation' })).toBeVisible();
  await expect(review.getByRole('button', { name: `Cancel 40 orders of ${ACCOUNT}` })).toBeVisible();
  await review.screenshot({ path: join(SHOTS, '2-review.png') });
  say(`Cancelling the 40 open orders of ${TAG}`);
  await confirmReview(review, 40, ACCOUNT);
  await review.waitForTimeout(2_000);
  await review.screenshot({ path: join(SHOTS, '3-running.png') });
  await waitUntilSettled(review);
  await review.screenshot({ path: join(SHOTS, '4-settled.png') });
  const lines = await readOrderLines(review);
  print(lines);
  await compareWithBroker(running, lines);
  await showInPortal(running);
  await context.close();
  say(`Screenshots are in ${SHOTS}`);
}

function print(lines: readonly OrderLine[]): void {
  say('');
  for (const line of lines) say(`  ${line.specification.padEnd(10)} ${line.orderId.padEnd(18)} ${line.text}`);
  say('');
}

/** The simulator's own record decides: 40 cancelled, 80 untouched. */
async function compareWithBroker(running: Stack, lines: readonly OrderLine[]): Promise<void> {
  const shown = new Set(
    lines.filter((line) => line.specification === 'CANCELLED').map((line) => line.orderId),
  );
  const ids = await running.control.cancelledIds();
  expect(shown.size).toBe(40);
  expect(ids.toSorted()).toEqual([...shown].toSorted());
  const truth = await running.control.truth(ACCOUNT);
  const open = truth.filter((order) => !ENDED.includes(order.status));
  expect(open.length).toBe(80);
  expect(open.some((order) => order.tag === TAG)).toBe(false);
  say(`Broker's ledger: ${ids.length} cancelled, ${open.length} open orders untouched.`);
}

async function showInPortal(running: Stack): Promise<void> {
  const context = await launchBrowser({
    tlsPort: running.tlsPort,
    certificateSpki: running.certificateSpki,
    profileFolder: '',
    headless: true,
  });
  const portal = await context.newPage();
  await portal.goto(`${running.portal.url}/batches`);
  await signIn(portal, running.person('compliance'));
  const grid = portal.getByRole('grid', { name: 'Batches' });
  await expect(grid.getByText(TAG).first()).toBeVisible();
  await portal.screenshot({ path: join(SHOTS, '5-portal-batches.png') });
  await openNewestBatch(portal);
  await portal.screenshot({ path: join(SHOTS, '6-portal-batch.png'), fullPage: true });
  say('Portal: the batch is recorded with its before and after.');
  await proveReceipt(running, portal);
  await context.close();
}

/** The batch's receipt, as anybody would check it who holds the ledger's key and has no portal. */
async function proveReceipt(running: Stack, batchPage: Page): Promise<void> {
  const receipt = await takeReceipt(batchPage, join(SHOTS, 'receipt.html'));
  const compliance = await PortalOffice.signIn(running.portal.url, running.secrets, 'compliance');
  const { key } = z
    .object({ key: z.string() })
    .parse(await (await compliance.get('audit/checkpoint')).json());
  const home = { PULLCORD_HOME: join(dataFolder, 'elsewhere') };
  const verified = await runPullcord(['audit', 'verify', receipt, '--key', key], home);
  expect(verified.code).toBe(0);
  say(`Receipt: ${receipt}`);
  say(verified.out.trim());
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
