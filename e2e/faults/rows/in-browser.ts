import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext } from '@playwright/test';
import { connectAccount, openOptions } from '../../pages/options-page.ts';
import { launchBrowser } from '../../stack/launch-browser.ts';
import { BROKER_TOKENS, type Stack } from '../../stack/start-stack.ts';
import { startTraderBench, type TraderBench } from '../../stack/trader-bench.ts';
import type { Row } from './row.ts';

const ACCOUNT = 'AB1234';

/** A row that is acted in a real browser, with the extension as it ships and paired. */
export function inBrowser(row: string, name: string, act: (bench: TraderBench) => Promise<void>): Row {
  const run = async () => {
    const bench = await startTraderBench({ pair: true });
    try {
      await act(bench);
    } finally {
      await bench.stop();
    }
  };
  return { row, name, browser: true, run };
}

export function cancels(stack: Stack) {
  return stack.control.cancelsReceived();
}

export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isSo())) {
    assert.ok(Date.now() < deadline, 'it never came so far');
    await wait(20);
  }
}

/** The same profile in a new browser, for as long as `act` takes. */
export async function restarted(
  { stack, profileFolder }: TraderBench,
  act: (context: BrowserContext) => Promise<void>,
  extensionFolder?: string,
): Promise<void> {
  const { tlsPort, certificateSpki } = stack;
  const context = await launchBrowser({
    tlsPort,
    certificateSpki,
    profileFolder,
    headless: true,
    ...(extensionFolder !== undefined && { extensionFolder }),
  });
  try {
    await act(context);
  } finally {
    await context.close();
  }
}

export async function connectAgain(context: BrowserContext): Promise<void> {
  const options = await openOptions(context);
  await connectAccount(options, BROKER_TOKENS[ACCOUNT], ACCOUNT);
  await options.close();
}
