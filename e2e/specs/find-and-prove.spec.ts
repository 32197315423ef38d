import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { uploadEntries } from '@pullcord/device/portal/upload-entries';
import { recordWork } from '../faults/ledger/drawn-work.ts';
import { PortalOffice } from '../faults/ledger/portal-office.ts';
import { pairWith, realDevice } from '../faults/ledger/real-device.ts';
import { axeViolations } from '../pages/axe-violations.ts';
import { openPortal, takeReceipt } from '../pages/portal-pages.ts';
import { runPullcord } from '../pages/shell.ts';
import type { Stack } from '../stack/start-stack.ts';
import { expect, test } from './pullcord-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'pullcord-prove-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the failures of one trader on one strategy last week: three steps to find, one to take away, and proved on another machine', async ({
  stack,
  office,
}) => {
  await recordADay(stack);
  const page = await openPortal(office, stack.portal.url, '/batches', stack.person('compliance'));
  await page.getByRole('link', { name: 'Failures, last 7 days' }).click();
  await expect(page).toHaveURL(/status=FAILED/);
  await choose(page, 'Person', 'Asha Rao');
  await choose(page, 'Strategy', 'strategy-0');
  await expect(page).toHaveURL(/status=FAILED/);
  const grid = page.getByRole('grid', { name: 'Batches' });
  await expect(grid.getByRole('row').nth(1)).toContainText('strategy-0');
  const filtered = page.url();
  const found = await axeViolations(page);

  const key = await ledgerKey(stack);
  const json = await take(page, 'Export JSON lines', 'slice.jsonl');
  const csv = await take(page, 'Export CSV', 'slice.csv');
  await take(page, 'Proof of this CSV', 'slice.csv.proof.jsonl');
  const elsewhere = { PULLCORD_HOME: join(folder, 'elsewhere') };
  for (const file of [json, csv]) {
    const ran = await runPullcord(['audit', 'verify', file, '--key', key], elsewhere);
    expect(ran.out).toMatch(/^Verified: \d+ entries/);
  }

  // A row is a link: it opens by the keyboard, and an order leads to its whole life.
  await grid.getByRole('link').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/batches\/batch/);
  await page.getByRole('grid', { name: 'Orders' }).getByRole('link').first().click();
  await expect(page.getByRole('complementary', { name: 'Order details' })).toContainText('Its whole life');
  found.push(...(await axeViolations(page)));
  const batch = decodeURIComponent(new URL(page.url()).pathname.split('/')[2] ?? '');
  const receipt = await takeReceipt(page, join(folder, 'from-the-page.html'));
  const judged = await runPullcord(['audit', 'verify', receipt, '--key', key], elsewhere);
  expect(judged.out).toMatch(/^Verified: \d+ entries/);
  await opensAlone(page, receipt);

  await page.goto(filtered);
  const find = page.getByRole('searchbox', { name: 'Find in records' });
  await find.fill('asha');
  await find.press('Enter');
  await expect(page).toHaveURL(/text=asha/);
  await expect(grid.getByRole('row').nth(1)).toContainText('strategy-0');
  await page.getByRole('button', { name: 'Stop finding asha' }).click();
  await expect(page).not.toHaveURL(/text=/);
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Asha, strategy-0');
  await page.getByRole('button', { name: 'Save the view' }).click();
  // Leaving sooner takes the request along.
  await expect(page.getByRole('link', { name: 'Asha, strategy-0' })).toBeVisible();
  await page.goto(`${stack.portal.url}/batches`);
  await page.getByRole('link', { name: 'Asha, strategy-0' }).click();
  await expect(page).toHaveURL(/strategy=\S*strategy-0/);

  await page.goto(`${stack.portal.url}/keeping`);
  await page.getByRole('button', { name: 'Set a hold over everything' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('An inquiry');
  await page.getByRole('button', { name: 'Set the hold' }).click();
  await expect(page.getByRole('grid', { name: 'Holds' })).toContainText('in force');
  found.push(...(await axeViolations(page)));
  expect(found).toEqual([]);

  await proveFromShell(stack, batch, page);
});

/** The command line of an admin: the same slices and a receipt, which a browser without a network verifies. */
async function proveFromShell(stack: Stack, batch: string, page: Page): Promise<void> {
  const home = { PULLCORD_HOME: join(folder, 'admin'), PULLCORD_PORTAL_URL: stack.portal.url };
  const admin = await PortalOffice.signIn(stack.portal.url, stack.secrets, 'admin');
  const paired = await runPullcord(['pair'], home, async (printed) => {
    const url = /Open (\S+)/.exec(printed)?.[1];
    return url === undefined ? undefined : admin.approve(url);
  });
  expect(paired.out).toMatch(/^Paired with/m);
  for (const format of ['csv', 'jsonl']) {
    const file = join(folder, `whole.${format}`);
    const exported = await runPullcord(['audit', 'export', '--format', format, '--out', file], home);
    expect(exported.out).toContain('Anybody can check it');
    const ran = await runPullcord(['audit', 'verify', file], home);
    expect([ran.code, ran.out]).toEqual([0, expect.stringMatching(/^Verified: \d+ entries, from entry 1/)]);
  }
  const file = join(folder, 'receipt.html');
  expect(await runPullcord(['receipt', batch, '--out', file], home)).toMatchObject({ code: 0 });
  expect(await runPullcord(['audit', 'verify', file], home)).toMatchObject({ code: 0 });
  await opensAlone(page, file);
}

/** A receipt in a browser that has nothing but the file. */
async function opensAlone(page: Page, receipt: string): Promise<void> {
  await page.context().setOffline(true);
  await page.goto(pathToFileURL(receipt).href);
  await expect(page.getByRole('status')).toContainText('Verified here, without a network');
  await expect(page.getByRole('table')).toContainText('SYM');
  await page.context().setOffline(false);
}

async function recordADay(stack: Stack): Promise<void> {
  const trader = await PortalOffice.signIn(stack.portal.url, stack.secrets, 'trader');
  const { device } = realDevice();
  await pairWith(trader, device);
  await recordWork(device, 900);
  expect((await uploadEntries(device)).ok).toBe(true);
}

async function choose(page: Page, name: string, option: string): Promise<void> {
  const field = page.getByRole('combobox', { name });
  await field.fill(option);
  await field.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${name.toLowerCase()}=`));
}

async function take(page: Page, name: string, as: string): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByText(name, { exact: true }).click();
  const file = join(folder, as);
  await (await downloading).saveAs(file);
  return file;
}

async function ledgerKey(stack: Stack): Promise<string> {
  const office = await PortalOffice.signIn(stack.portal.url, stack.secrets, 'compliance');
  const answer: unknown = await (await office.get('audit/checkpoint')).json();
  return typeof answer === 'object' && answer !== null && 'key' in answer ? String(answer.key) : '';
}
