import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, test as base, chromium } from '@playwright/test';
import { reviewInWindow } from '../pages/options-page.ts';
import { requireChromium } from '../stack/find-chromium.ts';
import { launchBrowser } from '../stack/launch-browser.ts';
import { prepareBrowser } from '../stack/prepare-browser.ts';
import { newSecrets } from '../stack/stack-secrets.ts';
import { type Stack, startStack } from '../stack/start-stack.ts';

interface WorkerFixtures {
  /** A plain browser for people at the portal: no extension, a context for each. */
  office: Browser;
}
interface TestFixtures {
  /** Its own portal, ledger and broker: what one test leaves running holds no account of the next. */
  stack: Stack;
  /** A fresh profile with the extension, not paired and not connected. The day at the broker is reset. */
  browser0: BrowserContext;
  /** The same, paired by the trader and connected to AB1234. */
  trader: BrowserContext;
}

/** A whole stack and a browser with an empty profile for each test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs.
  stack: async ({}, use) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'pullcord-stack-'));
    const stack = await startStack({
      ports: { portal: 0, broker: 0, brokerTls: 0, control: 0 },
      dataFolder,
      secrets: newSecrets(),
    });
    await use(stack);
    await stack.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  },
  office: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs.
    async ({}, use) => {
      const browser = await chromium.launch({ executablePath: requireChromium() });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  browser0: async ({ stack }, use) => {
    const context = await launchBrowser({
      tlsPort: stack.tlsPort,
      certificateSpki: stack.certificateSpki,
      profileFolder: '',
      headless: true,
    });
    await use(context);
    await context.close();
  },
  trader: async ({ browser0, stack }, use) => {
    const options = await prepareBrowser(browser0, stack);
    await reviewInWindow(options);
    await options.close();
    await use(browser0);
  },
});

export { expect } from '@playwright/test';
