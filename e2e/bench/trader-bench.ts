import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { reviewInWindow } from '../pages/options-page.ts';
import { launchBrowser } from '../stack/launch-browser.ts';
import { prepareBrowser } from '../stack/prepare-browser.ts';
import { newSecrets } from '../stack/stack-secrets.ts';
import { type Stack, startStack } from '../stack/start-stack.ts';

/** A stack and a connected browser for a measurement; what is measured here does not ask a portal. */
export async function startTraderBench(): Promise<{
  stack: Stack;
  context: BrowserContext;
  stop(): Promise<void>;
}> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'pullcord-bench-'));
  const stack = await startStack({
    ports: { portal: 0, broker: 0, brokerTls: 0, control: 0 },
    dataFolder,
    secrets: newSecrets(),
  });
  const context = await launchBrowser({
    tlsPort: stack.tlsPort,
    certificateSpki: stack.certificateSpki,
    profileFolder: '',
    headless: true,
  });
  const options = await prepareBrowser(context, stack, { pair: false, account: 'AB1234' });
  await reviewInWindow(options);
  await options.close();
  return {
    stack,
    context,
    async stop() {
      await context.close();
      await stack.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
