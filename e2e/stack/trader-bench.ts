import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { reviewInWindow } from '../pages/options-page.ts';
import { launchBrowser } from './launch-browser.ts';
import { connectBrowser, prepareBrowser } from './prepare-browser.ts';
import { newSecrets } from './stack-secrets.ts';
import { startBrokerApart } from './start-broker-apart.ts';
import { type Stack, startStack } from './start-stack.ts';

export interface TraderBench {
  stack: Stack;
  context: BrowserContext;
  /** Where the browser keeps its profile. */
  profileFolder: string;
  stop(): Promise<void>;
}

interface Wanted {
  /** Where the portal is part of the measurement. */
  pair?: boolean;
  /** Fills the book before anybody reads it: what comes between two readings counts as another tool's writes. */
  arrange?: (stack: Stack) => Promise<void>;
}

/** A stack and a browser connected to AB1234 for a measurement. */
export async function startTraderBench({ pair = false, arrange }: Wanted = {}): Promise<TraderBench> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'pullcord-bench-'));
  const profileFolder = join(dataFolder, 'profile');
  const ports = { portal: 0, broker: 0, brokerTls: 0, control: 0 };
  const stack = await startStack({ ports, dataFolder, secrets: newSecrets() }, startBrokerApart);
  let context: BrowserContext | undefined;
  const stop = async () => {
    await context?.close();
    await stack.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  try {
    await arrange?.(stack);
    context = await launchBrowser({
      tlsPort: stack.tlsPort,
      certificateSpki: stack.certificateSpki,
      profileFolder,
      headless: true,
    });
    const options = pair ? await prepareBrowser(context, stack) : await connectBrowser(context);
    await reviewInWindow(options);
    await options.close();
    return { stack, context, profileFolder, stop };
  } catch (error) {
    // A browser or a portal that is left behind would keep the whole run from ending.
    await stop();
    throw error;
  }
}
