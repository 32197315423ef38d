import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { signIn } from '../pages/sign-in-page.ts';
import { BROKER_TOKENS, type Stack } from './start-stack.ts';

const PULLCORD = join(import.meta.dirname, '../../cli/main.ts');

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** The command line on this stack's broker and portal, with a home of its own. */
export function shellEnv(
  stack: Stack,
  home: string,
  account: keyof typeof BROKER_TOKENS,
): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    PULLCORD_HOME: home,
    PULLCORD_UPSTOX_API_URL: stack.brokerUrl,
    PULLCORD_UPSTOX_ORDER_URL: stack.brokerUrl,
    PULLCORD_UPSTOX_TOKEN: BROKER_TOKENS[account],
    PULLCORD_PORTAL_URL: stack.portal.url,
  };
}

/** One command in a process of its own. `answer` is given what it has printed so far until it has something to type. */
export function runShell(
  words: readonly string[],
  env: Record<string, string>,
  answer?: (printed: string) => Promise<string> | undefined,
): Promise<Ran> {
  const child = spawn(process.execPath, [PULLCORD, ...words], { env });
  let out = '';
  let err = '';
  let typing = false;
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
    const typed = typing ? undefined : answer?.(out);
    if (typed === undefined) return;
    typing = true;
    typed.then(
      (text) => child.stdin.end(`${text}\n`),
      () => child.kill(),
    );
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  if (answer === undefined) child.stdin.end();
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

/** Pairs this home with the portal as a person does: opens the address it prints, approves there, types the code. */
export async function pairShell(
  stack: Stack,
  env: Record<string, string>,
  browser: { newPage(): Promise<Page> },
): Promise<Ran> {
  return runShell(['pair'], env, (printed) => {
    const url = /Open (\S+)\n/.exec(printed)?.[1];
    return url === undefined ? undefined : approve(stack, url, browser);
  });
}

async function approve(stack: Stack, url: string, browser: { newPage(): Promise<Page> }): Promise<string> {
  const page = await browser.newPage();
  await page.goto(url);
  if (new URL(page.url()).pathname === '/signin') await signIn(page, stack.person('trader'));
  await page.getByRole('button', { name: 'Approve this device' }).click();
  const code = await page.getByLabel('Pairing code').textContent();
  await page.close();
  return code ?? '';
}
