import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, test as base, chromium } from '@playwright/test';
import { reviewInWindow } from '../pages/options-page.ts';
import { requireChromium } from '../stack/find-chromium.ts';
import { launchBrowser } from '../stack/launch-browser.ts';
import { connectBrowser, prepareBrowser } from '../stack/prepare-browser.ts';
import { newSecrets } from '../stack/stack-secrets.ts';
import { type Broker, startBroker } from '../stack/start-broker.ts';
import { addPortal, type Stack } from '../stack/start-stack.ts';

interface WorkerFixtures {
  /** A plain browser for people at the portal: no extension, a context for each. */
  office: Browser;
}
interface TestFixtures {
  /** Its own broker: what one test leaves running holds no account of the next. */
  broker: Broker;
  /** The same broker with a portal and a ledger of its own beside it. */
  stack: Stack;
  /** A fresh profile with the extension, not paired and not connected. */
  browser0: BrowserContext;
  /** Connected to AB1234 and paired with no portal: for what must hold without one, in half the time. */
  unpaired: BrowserContext;
  /** Paired by the trader and connected to AB1234. */
  trader: BrowserContext;
}

const PORTS = { portal: 0, broker: 0, brokerTls: 0, control: 0 };

/** A broker and a browser with an empty profile for each test, and a portal where the test asks for one. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs.
  broker: async ({}, use) => {
    const broker = await startBroker(PORTS);
    await use(broker);
    await broker.stop();
  },
  stack: async ({ broker }, use) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'pullcord-stack-'));
    const stack = await addPortal(broker, { ports: PORTS, dataFolder, secrets: newSecrets() });
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
  browser0: async ({ broker }, use) => {
    const context = await launchBrowser({
      tlsPort: broker.tlsPort,
      certificateSpki: broker.certificateSpki,
      profileFolder: '',
      headless: true,
    });
    await use(context);
    await context.close();
  },
  unpaired: async ({ browser0 }, use) => {
    const options = await connectBrowser(browser0);
    await reviewInWindow(options);
    await options.close();
    await use(browser0);
  },
  trader: async ({ browser0, stack }, use) => {
    const options = await prepareBrowser(browser0, stack);
    await reviewInWindow(options);
    await options.close();
    await use(browser0);
  },
});

export { expect } from '@playwright/test';
