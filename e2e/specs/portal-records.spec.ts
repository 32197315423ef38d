import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { axeViolations } from '../pages/axe-violations.ts';
import { reviewHere, reviewTag } from '../pages/open-review.ts';
import { openPortal } from '../pages/portal-pages.ts';
import { portalPaths } from '../pages/portal-paths.ts';
import { confirmReview, waitUntilSettled } from '../pages/review-panel.ts';
import { extensionPage } from '../stack/launch-browser.ts';
import { expect, test } from './pullcord-test.ts';

/** What the rule of a new portal asks for inside ten minutes. */
const BATCHES = 5;

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
  await expect(
    audit.getByText(
      /^Verified: \d+ entries as recorded\. Signed by \S+: compare it with the key you know\.$/,
    ),
  ).toBeVisible();
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

/** What a trader's role does not open; a new page is open to all three until it is named here, and the sweep says so. */
const CLOSED_TO_TRADERS = [
  '/accounts',
  '/alert-rules',
  '/audit',
  '/channels',
  '/coverage',
  '/keeping',
  '/people',
];

test('each page of the portal opens to the roles that may read it and to no other, and nobody opens an absent batch', async ({
  office,
  stack,
}) => {
  const { url } = stack.portal;
  for (const role of ['trader', 'admin', 'compliance'] as const) {
    const page = await openPortal(office, url, '/settings', stack.person(role));
    const found = await Promise.all(
      portalPaths('absent').map(async (path) => [path, (await page.request.get(`${url}${path}`)).status()]),
    );
    const expected = portalPaths('absent').map((path) => {
      if (path === '/batches/absent') return [path, 404];
      return [path, role === 'trader' && CLOSED_TO_TRADERS.includes(path) ? 403 : 200];
    });
    expect(found, role).toEqual(expected);
  }
});

test('repeated cancellations by one person raise one alert in an inbox that is open; it, the overview, rules and channels are worked by keyboard', async ({
  trader,
  stack,
  office,
}) => {
  // Five whole batches and five pages: a slow machine is not a failure.
  test.setTimeout(240_000);
  const { url } = stack.portal;
  const admin = await openPortal(office, url, '/alerts', stack.person('admin'));
  await expect(admin.getByText('No open alert')).toBeVisible();
  // As many as the rule asks for, each from its review to its last outcome, in one page of the extension.
  const review = await trader.newPage();
  await review.goto(extensionPage('review'));
  for (let round = 1; round <= BATCHES; round += 1) {
    const tag = `again-${round}`;
    await stack.control.placeOrders({ account: 'AB1234', count: 1, tag });
    await reviewHere(review, 'AB1234', tag);
    await confirmReview(review, 1, 'AB1234');
    await waitUntilSettled(review);
  }
  // Nobody reloads the inbox: it reads itself again.
  await expect(admin.getByText(/Asha Rao/).first()).toBeVisible();
  await expect(admin.getByRole('button', { name: 'Acknowledge' })).toHaveCount(1);
  const found = await axeViolations(admin);
  await pressWhere(admin, 'link', 'Details');
  const details = admin.getByRole('complementary', { name: 'Alert details' });
  await expect(details.getByRole('heading', { name: 'Rule' })).toBeVisible();
  found.push(...(await axeViolations(admin)));
  await pressWhere(admin, 'button', 'Acknowledge');
  await expect(admin.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await admin.keyboard.type('Asked at the desk');
  await pressWhere(admin, 'button', 'Acknowledge');
  await expect(admin.getByText('No open alert')).toBeVisible();
  await pressWhere(admin, 'link', 'Acknowledged');
  await expect(admin.getByText(/seen by Vikram Iyer/).first()).toBeVisible();

  await admin.goto(`${url}/`);
  for (const [name, file] of [
    ['Save image: Outcomes by half hour', 'outcomes.png'],
    ['Save CSV: Outcomes by half hour', 'outcomes.csv'],
  ] as const) {
    const downloading = admin.waitForEvent('download');
    await pressWhere(admin, 'button', name);
    const saved = await downloading;
    expect(saved.suggestedFilename()).toBe(file);
    const bytes = readFileSync(await saved.path());
    if (file.endsWith('.png')) expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    else expect(bytes.toString()).toMatch(/^\uFEFFFrom,cancelled,filled first,not cancelled,unknown\r\n/);
  }
  found.push(...(await axeViolations(admin)), ...(await axeInTheDark(admin)));
  // A bar is no stop of its own: its table leads to the same rows.
  await admin.getByText('The same figures as a table').first().focus();
  await admin.keyboard.press('Enter');
  await expect(admin.getByRole('table').first().getByRole('link').first()).toBeVisible();
  await admin.getByRole('button', { name: 'Save CSV: Outcomes by half hour' }).focus();
  await pressWhere(admin, 'link', new RegExp(`^cancelled ${BATCHES}$`));
  await expect(admin).toHaveURL(/\/batches\?.*became=cancelled/);
  await expect(admin.getByRole('grid', { name: 'Batches' }).getByRole('link')).toHaveCount(BATCHES);

  await admin.goto(`${url}/alert-rules`);
  await pressWhere(admin, 'button', 'Preview');
  await expect(admin.getByText('Would have fired once')).toBeVisible();
  found.push(...(await axeViolations(admin)));

  await admin.goto(`${url}/channels`);
  await pressWhere(admin, 'button', 'Add a channel');
  await expect(admin.getByRole('dialog')).toBeVisible();
  found.push(...(await axeViolations(admin)));
  await admin.keyboard.press('Escape');
  await expect(admin.getByRole('dialog')).toBeHidden();
  expect(found).toEqual([]);
});

async function axeInTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const found = await axeViolations(page, 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

/** Goes on with Tab to the control of that name, as somebody without a mouse does, and presses it. */
async function pressWhere(page: Page, role: 'button' | 'link', name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true }).first();
  await expect(wanted).toBeVisible();
  // Drawn by the portal is not yet alive: what React has taken over carries its props.
  const isAlive = () =>
    wanted.evaluate((element) => Object.keys(element).some((key) => key.startsWith('__reactProps')));
  await expect.poll(isAlive).toBe(true);
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      await page.keyboard.press('Enter');
      return;
    }
  }
  throw new Error(`Tab does not lead to ${String(name)}.`);
}
