import { mkdir, readFile } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import type { ReadAccount } from '@pullcord/core/broker/read-account';
import { readProfile } from '@pullcord/device/broker/read-profile';
import { BrokerToken } from '@pullcord/device/port/broker-token';
import type { BrokerHosts, Device } from '@pullcord/device/port/device';
import { findOrigin } from '@pullcord/device/port/web-address';
import { ulid } from 'ulid';
import { CommandEnd } from './command-end.ts';
import { EXIT, exitOfFailure } from './exit-code.ts';
import { fetchTransport } from './store/fetch-transport.ts';
import { fileDeviceKey } from './store/file-device-key.ts';
import { fileJournal } from './store/file-journal.ts';
import { fileLeases } from './store/file-leases.ts';
import { fileOutbox } from './store/file-outbox.ts';
import { fileRecords } from './store/file-records.ts';
import { sayFailure } from './terminal/say-failure.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface AccountFlags {
  account?: string;
  tokenFile?: string;
}

/** The device on files under PULLCORD_HOME, without a broker account: for pairing and policy. */
export async function openDevice(env: Environment, tokens?: Device['tokens']): Promise<Device> {
  const home = env.PULLCORD_HOME ?? join(homedir(), '.pullcord');
  const folder = async (name: string) => {
    const path = join(home, name);
    await mkdir(path, { recursive: true, mode: 0o700 });
    return path;
  };
  const hosts = readHosts(env);
  return {
    config: { kind: 'cli', name: `pullcord on ${hostname()}`, automated: true },
    owner: `pullcord on ${hostname()}, process ${process.pid}`,
    clock: {
      now: () => Date.now(),
      wait: (ms, signal) =>
        new Promise((resolve) => {
          if (signal?.aborted === true) return resolve();
          const timer = setTimeout(resolve, Math.min(Math.max(0, ms), 2_147_483_647));
          signal?.addEventListener(
            'abort',
            () => {
              clearTimeout(timer);
              resolve();
            },
            { once: true },
          );
        }),
    },
    random: { number: () => Math.random(), id: () => ulid() },
    journal: fileJournal(await folder('journal')),
    records: fileRecords(await folder('records')),
    outbox: fileOutbox(await folder('outbox')),
    leases: fileLeases(await folder('leases')),
    tokens: tokens ?? { find: async () => undefined },
    transport: fetchTransport,
    keys: fileDeviceKey(await folder('keys')),
    hostsOf: async () => hosts,
  };
}

/** The device with the token's account connected: the broker says whose it is. */
export async function openConnectedDevice(
  env: Environment,
  flags: AccountFlags,
): Promise<{ device: Device; account: ReadAccount }> {
  const token = await requireToken(env, flags.tokenFile);
  let connected: string | undefined;
  const device = await openDevice(env, {
    find: async (account) => (account === connected ? token : undefined),
  });
  const profile = await readProfile(device, token, await device.hostsOf(''));
  if (!profile.ok) {
    throw new CommandEnd(exitOfFailure(profile.error.kind), profile.error.kind, sayFailure(profile.error));
  }
  const { account } = profile.value;
  if (flags.account !== undefined && flags.account.toUpperCase() !== account.toUpperCase()) {
    throw new CommandEnd(
      EXIT.signedOut,
      'account_not_connected',
      `The token belongs to ${account}, not to ${flags.account}. Nothing was sent. Use the token of ${flags.account}, or leave --account out.`,
    );
  }
  connected = account;
  return { device, account: profile.value };
}

async function requireToken(env: Environment, file: string | undefined): Promise<BrokerToken> {
  const text = file === undefined ? env.PULLCORD_UPSTOX_TOKEN : await readTokenFile(file);
  if (text === undefined || text.trim() === '') {
    throw new CommandEnd(
      EXIT.signedOut,
      'token_missing',
      'There is no Upstox access token. Nothing was sent. Set PULLCORD_UPSTOX_TOKEN, or name a file with --token-file.',
    );
  }
  return new BrokerToken(text);
}

async function readTokenFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new CommandEnd(
      EXIT.signedOut,
      'token_missing',
      `The token file ${path} cannot be read. Nothing was sent.`,
    );
  }
}

function readHosts(env: Environment): BrokerHosts {
  return {
    api: requireOrigin(env, 'PULLCORD_UPSTOX_API_URL', 'https://api.upstox.com'),
    order: requireOrigin(env, 'PULLCORD_UPSTOX_ORDER_URL', 'https://api-hft.upstox.com'),
  };
}

function requireOrigin(env: Environment, name: string, otherwise: string): string {
  const origin = findOrigin(env[name] ?? otherwise);
  if (origin !== undefined) return origin;
  throw new CommandEnd(
    EXIT.usage,
    'usage',
    `${name} must begin with https:// (http:// is accepted for loopback only). Nothing was sent.`,
  );
}
