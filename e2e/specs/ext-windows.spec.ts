import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { openOverlay, openTerminal } from '../pages/overlay-panel.ts';
import { runInWorker } from '../pages/worker-world.ts';
import { freePort } from '../stack/free-port.ts';
import { launchBrowser, TERMINAL_URL } from '../stack/launch-browser.ts';
import { connectBrowser } from '../stack/prepare-browser.ts';
import { expect, test } from './pullcord-test.ts';

test('a review that opens in one window’s side panel leaves that of another window as it is', async ({
  broker,
}) => {
  await broker.control.placeOrders({ account: 'AB1234', count: 3, tag: 'two-windows' });
  const debuggingPort = await freePort(0);
  const { tlsPort, certificateSpki } = broker;
  const context = await launchBrowser({
    tlsPort,
    certificateSpki,
    profileFolder: '',
    headless: true,
    debuggingPort,
  });
  await (await connectBrowser(context)).close();
  const first = await openTerminal(context);
  await reviewInPanel(first, 3);
  await expect.poll(() => panelTitles(debuggingPort)).toEqual(['Cancel 3 orders of AB1234']);
  const second = await terminalInNewWindow(context);
  await reviewInPanel(second, 1);
  await expect
    .poll(() => panelTitles(debuggingPort))
    .toEqual(['Cancel 1 order of AB1234', 'Cancel 3 orders of AB1234']);
  await context.close();
});

async function terminalInNewWindow(context: BrowserContext): Promise<Page> {
  const opened = context.waitForEvent('page');
  await runInWorker(context, `chrome.windows.create({ url: '${TERMINAL_URL}' }).then(() => true)`);
  return opened;
}

/** Ticks the first rows, and asks for their review in the window's side panel. */
async function reviewInPanel(terminal: Page, count: number): Promise<void> {
  await terminal.bringToFront();
  await openOverlay(terminal);
  const ticks = terminal.locator('pullcord-overlay [data-order-id] input');
  for (let at = 0; at < count; at += 1) await ticks.nth(at).check();
  await terminal.getByRole('button', { name: new RegExp(`^Review ${count} order`) }).click();
}

/** The red buttons of all side panels, which are pages to a second client only. */
async function panelTitles(debuggingPort: number): Promise<string[]> {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${debuggingPort}`);
  const pages = browser.contexts().flatMap((each) => each.pages());
  const panels = pages.filter((page) => page.url().includes('/review.html'));
  const buttons = panels.map((page) => page.getByRole('button', { name: /^Cancel \d+ orders? of/ }));
  const names = await Promise.all(buttons.map((button) => button.allTextContents()));
  await browser.close();
  return names.flat().toSorted();
}
