import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { reviewTag } from '../pages/open-review.ts';
import { openOptions, reviewInWindow } from '../pages/options-page.ts';
import { chooseFilter, openOverlay, openTerminal } from '../pages/overlay-panel.ts';
import { openPortal, publishBatchLimit } from '../pages/portal-pages.ts';
import { confirmReview, waitUntilSettled } from '../pages/review-panel.ts';
import { requireChromium } from './find-chromium.ts';
import { extensionPage } from './launch-browser.ts';
import { prepareBrowser } from './prepare-browser.ts';
import type { Stack } from './start-stack.ts';

interface Shots {
  context: BrowserContext;
  stack: Stack;
  theme: 'light' | 'dark';
  folder: string;
}

const ACCOUNT = 'AB1234';
const REVIEW = { width: 440, height: 860 };

/** One day at the desk, photographed: from nothing connected to a portal that is away. */
export async function takeShots(shots: Shots): Promise<void> {
  const { context, stack, theme, folder } = shots;
  const shoot = async (page: Page, name: string) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`), animations: 'disabled' });
  };
  const terminalPage = async () => {
    const page = await openTerminal(context);
    await page.evaluate((wanted) => {
      document.documentElement.dataset.theme = wanted;
    }, theme);
    return page;
  };
  await stack.control.seed('demo');
  await beforeConnecting(context, shoot, terminalPage);
  const options = await prepareBrowser(context, stack);
  await reviewInWindow(options);
  await options.setViewportSize({ width: 800, height: 1700 });
  await shoot(options, 'options-paired');
  await options.close();
  await overlayStates(shots, shoot, terminalPage);
  await popupStates(shots, shoot);
  await hindiStates(shots, shoot, terminalPage);
  await reviewStates(shots, shoot);
  await refusedStates(shots, shoot);
}

type Shoot = (page: Page, name: string) => Promise<void>;

async function beforeConnecting(
  context: BrowserContext,
  shoot: Shoot,
  terminalPage: () => Promise<Page>,
): Promise<void> {
  const terminal = await terminalPage();
  await shoot(terminal, 'launcher');
  await terminal.getByRole('button', { name: 'Cancel orders' }).click();
  await terminal.getByText('No Upstox account is connected', { exact: true }).waitFor();
  await shoot(terminal, 'overlay-not-connected');
  await terminal.close();
  const popup = await popupPage(context);
  await popup.getByText('No Upstox account is connected', { exact: true }).waitFor();
  await shoot(popup, 'popup-not-connected');
  await popup.close();
  const options = await openOptions(context);
  await options.setViewportSize({ width: 800, height: 1700 });
  await shoot(options, 'options-first');
  await options.getByRole('textbox', { name: 'Upstox access token' }).fill('not-a-token-of-anybody');
  await options.getByRole('button', { name: 'Connect', exact: true }).click();
  await options.getByRole('alert').waitFor();
  await shoot(options, 'options-token-refused');
  await options.close();
}

async function overlayStates(
  { stack }: Shots,
  shoot: Shoot,
  terminalPage: () => Promise<Page>,
): Promise<void> {
  const terminal = await terminalPage();
  await openOverlay(terminal);
  await shoot(terminal, 'overlay');
  await chooseFilter(terminal, 'Strategy tag', 'straddle-07');
  await terminal.getByRole('checkbox', { name: 'Select all', exact: true }).check();
  await shoot(terminal, 'overlay-picked');
  await terminal.getByRole('button', { name: 'Grouping and columns' }).click();
  await terminal.getByRole('radio', { name: 'Instrument' }).check();
  await terminal.getByRole('checkbox', { name: 'Value' }).check();
  await shoot(terminal, 'overlay-columns');
  await terminal.keyboard.press('Escape');
  await terminal.getByRole('searchbox', { name: 'Find orders' }).fill('nothing is called this');
  await terminal.getByText('No open order matches this filter').waitFor();
  await shoot(terminal, 'overlay-no-match');
  await terminal.getByRole('searchbox', { name: 'Find orders' }).fill('');
  await terminal.keyboard.press('Escape');
  await terminal.keyboard.press('b');
  await terminal.getByRole('button', { name: 'Cancel orders' }).click();
  await terminal.waitForTimeout(1_200);
  await shoot(terminal, 'overlay-beside-ticket');
  await terminal.getByRole('button', { name: 'Close order ticket' }).click();
  await stack.control.addFault({ match: { path: '/v2/order/retrieve-all' }, do: 'status', status: 503 });
  await terminal.getByText(/The book is .* old/).waitFor({ timeout: 20_000 });
  await shoot(terminal, 'overlay-stale');
  await stack.control.clearFaults();
  await terminal.close();
}

async function popupStates({ context, stack }: Shots, shoot: Shoot): Promise<void> {
  const popup = await popupPage(context);
  await popup.getByRole('list', { name: 'By tag' }).waitFor();
  await shoot(popup, 'popup');
  await popup.getByRole('button', { name: 'Cancel all open orders' }).click();
  await popup.getByRole('button', { name: /^Cancel \d+ orders of/ }).waitFor();
  await shoot(popup, 'popup-confirm');
  await popup.getByRole('button', { name: 'Back' }).click();
  await popup.getByRole('button', { name: 'Emergency cancel' }).click();
  await popup.getByRole('button', { name: /^Cancel \d+ orders of/ }).waitFor();
  await shoot(popup, 'popup-emergency');
  await popup.close();
  await stack.control.clearFaults();
}

/** The same screens in the other language, and back. */
async function hindiStates(
  { context }: Shots,
  shoot: Shoot,
  terminalPage: () => Promise<Page>,
): Promise<void> {
  const options = await openOptions(context);
  await options.getByRole('combobox', { name: 'Language' }).selectOption('hi');
  await options.getByRole('heading', { name: 'आपकी सीमाएँ' }).waitFor();
  const popup = await popupPage(context);
  await popup.getByRole('list', { name: 'टैग से' }).waitFor();
  await shoot(popup, 'popup-hindi');
  await popup.close();
  const terminal = await terminalPage();
  await terminal.getByRole('button', { name: 'Cancel orders' }).click();
  await terminal.getByRole('checkbox', { name: 'सभी चुनें', exact: true }).check();
  await shoot(terminal, 'overlay-hindi');
  const opened = context.waitForEvent('page');
  await terminal.getByRole('button', { name: /ऑर्डर की समीक्षा$/ }).click();
  const review = await opened;
  await review.setViewportSize(REVIEW);
  // Every open order: what remains and the GTT triggers can be told of it.
  await review.getByRole('region', { name: 'शेष रहेंगे' }).scrollIntoViewIfNeeded();
  await shoot(review, 'review-hindi');
  await review.close();
  await terminal.close();
  await options.getByRole('combobox', { name: 'भाषा' }).selectOption('en');
  await options.getByRole('heading', { name: 'Your limits' }).waitFor();
  await options.close();
}

async function reviewStates({ context, stack }: Shots, shoot: Shoot): Promise<void> {
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

async function refusedStates({ context, stack }: Shots, shoot: Shoot): Promise<void> {
  const whole = await popupPage(context);
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
  await stack.control.addFault({ match: { path: '/v3/order/cancel' }, do: 'static-ip' });
  const blocked = await reviewTag(context, 'blocked', 4);
  await blocked.setViewportSize(REVIEW);
  await confirmReview(blocked, 4, ACCOUNT);
  await blocked
    .getByText(/0 of 4 cancelled/)
    .first()
    .waitFor();
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

/** The popup as a page of its own, in the popup's size: a toolbar popup is no page to a test. */
async function popupPage(context: BrowserContext): Promise<Page> {
  const popup = await context.newPage();
  await popup.setViewportSize({ width: 360, height: 600 });
  await popup.goto(extensionPage('popup'));
  return popup;
}
