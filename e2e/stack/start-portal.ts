import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { extensionId } from './extension-build.ts';
import type { StackSecrets } from './stack-secrets.ts';

/** What `next build` made to be deployed: the server that is shown and tested. */
const STANDALONE = join(import.meta.dirname, '../../portal/.next/standalone/portal');
/** Compiled once for all portals of this machine: half of what a start costs the processor. */
const COMPILE_CACHE = join(import.meta.dirname, '../../.pullcord/compile-cache');
const READY_WITHIN_MS = 30_000;

export interface RunningPortal {
  url: string;
  /** What it printed so far: shown where a start or a test fails. */
  output(): string;
  stop(): Promise<void>;
  /** SIGKILL: nothing of it runs any more, not even a goodbye. */
  kill(): Promise<void>;
}

export interface PortalOptions {
  port: number;
  dataFolder: string;
  secrets: StackSecrets;
  /** Where the portal finds the broker; absent where it does not ask it. */
  brokerUrl?: string;
  /** A libSQL server; absent is a file in `dataFolder`. */
  databaseUrl?: string;
  /** What people and devices open, where it is not this process itself. */
  publicUrl?: string;
  /** Variables besides. */
  env?: Readonly<Record<string, string>>;
}

/** The built portal on loopback. `dataFolder` holds its database; the first start creates and seeds it. */
export async function startPortal(options: PortalOptions): Promise<RunningPortal> {
  mkdirSync(options.dataFolder, { recursive: true });
  const url = `http://127.0.0.1:${options.port}`;
  const child = spawn(process.execPath, [join(STANDALONE, 'server.js')], {
    cwd: STANDALONE,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment(url, options) },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-20_000);
    });
  }
  const portal = { url, output: () => printed, stop: () => stop(child), kill: () => kill(child) };
  await ready(portal, child);
  return portal;
}

function environment(url: string, options: PortalOptions): Record<string, string> {
  const { secrets } = options;
  return {
    NODE_ENV: 'production',
    PORT: String(options.port),
    HOSTNAME: '127.0.0.1',
    // A review renews what it asked for within this: the claim that confirms it finds the line open.
    KEEP_ALIVE_TIMEOUT: '70000',
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_COMPILE_CACHE: COMPILE_CACHE,
    DATABASE_URL: options.databaseUrl ?? `file:${join(options.dataFolder, 'portal.db')}`,
    NEXTAUTH_URL: options.publicUrl ?? url,
    NEXTAUTH_SECRET: secrets.nextauthSecret,
    SECRETS_KEY: secrets.secretsKey,
    POLICY_SIGNING_KEY: secrets.policySigningKey,
    LEDGER_SIGNING_KEY: secrets.ledgerSigningKey,
    ...(options.brokerUrl === undefined
      ? {}
      : { PULLCORD_UPSTOX_API_URL: options.brokerUrl, PULLCORD_UPSTOX_ORDER_URL: options.brokerUrl }),
    EXTENSION_IDS: extensionId(),
    TOTP_REQUIRED: 'off',
    PULLCORD_SEED: JSON.stringify(secrets.people),
    ...options.env,
  };
}

async function ready(portal: RunningPortal, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${portal.url}/api/v1/health`).catch(() => undefined);
    if (answer?.ok === true) return;
    await wait(100);
  }
  await stop(child);
  throw new Error(`The portal did not come up at ${portal.url}. It said:\n${portal.output()}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(patience);
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
