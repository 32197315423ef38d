import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import type { BrokerHosts, Device } from '@pullcord/device/port/device';
import { steadyClock } from '@pullcord/device/port/steady-clock';
import { findOrigin } from '@pullcord/device/port/web-address';
import { webSockets } from '@pullcord/device/port/web-sockets';
import { ulid } from 'ulid';
import { CommandEnd } from './command-end.ts';
import { EXIT } from './exit-code.ts';
import { fetchTransport } from './store/fetch-transport.ts';
import { fileDeviceKey } from './store/file-device-key.ts';
import { fileJournal } from './store/file-journal.ts';
import { fileLeases } from './store/file-leases.ts';
import { fileOutbox } from './store/file-outbox.ts';
import { fileRecords } from './store/file-records.ts';
import { instrumentFile } from './store/instrument-file.ts';
import { machineClock } from './store/machine-clock.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The device on files under PULLCORD_HOME, without a broker account: for pairing and policy. */
export async function openDevice(env: Environment, tokens?: Device['tokens']): Promise<Device> {
  // Set to nothing it would be wherever the command was given, and each folder a journal of its own.
  const home = env.PULLCORD_HOME || join(homedir(), '.pullcord');
  const folder = async (name: string) => {
    const path = join(home, name);
    await openFolder(path);
    return path;
  };
  const hosts = readHosts(env);
  return {
    config: { kind: 'cli', name: `pullcord on ${hostname()}`, automated: true },
    owner: `pullcord on ${hostname()}, process ${process.pid}`,
    clock: steadyClock(machineClock),
    digest: (bytes) => createHash('sha256').update(bytes).digest(),
    random: { number: () => Math.random(), id: () => ulid() },
    journal: fileJournal(await folder('journal')),
    records: fileRecords(await folder('records')),
    outbox: fileOutbox(await folder('outbox')),
    leases: fileLeases(await folder('leases')),
    tokens: tokens ?? { find: async () => undefined },
    transport: fetchTransport,
    sockets: webSockets,
    lots: instrumentFile(readInstrumentsUrl(env), await folder('instruments'), () => Date.now()),
    keys: fileDeviceKey(await folder('keys')),
    hostsOf: async () => hosts,
  };
}

/** Asked before anything is sent: what cannot be written down must not leave. */
async function openFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new CommandEnd(
      EXIT.usage,
      'home_unusable',
      `${path} cannot be written to${why}. Nothing was sent. Give yourself the folder, or name another one in PULLCORD_HOME.`,
    );
  }
}

const INSTRUMENTS = 'https://assets.upstox.com/market-quote/instruments/exchange/MCX.json.gz';

function readInstrumentsUrl(env: Environment): string {
  const url = env.PULLCORD_INSTRUMENTS_URL ?? INSTRUMENTS;
  requireOrigin(env, 'PULLCORD_INSTRUMENTS_URL', INSTRUMENTS);
  return url;
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
