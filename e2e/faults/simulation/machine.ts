import { BrokerToken } from '@pullcord/device/port/broker-token';
import type { Device } from '@pullcord/device/port/device';
import type { Transport } from '@pullcord/device/port/ports';
import { steadyClock } from '@pullcord/device/port/steady-clock';
import type { SeededRandom } from '../../simulator/seeded-random.ts';
import type { DurableDisk } from './durable-disk.ts';
import type { Life } from './life.ts';

export const ACCOUNT = 'AB1234';
export const HOSTS = { order: 'https://order.model', api: 'https://api.model' };

export interface MachineOptions {
  life: Life;
  disk: DurableDisk;
  transport: Transport;
  random: SeededRandom;
  owner: string;
  /** How far this machine's clock is off, ms. */
  clockOffMs: () => number;
}

/** A whole device in memory: every port call passes its life, so that it can end at any await. */
export function machine(options: MachineOptions): Device {
  const { life, disk, random } = options;
  let made = 0;
  return {
    config: { kind: 'extension', name: options.owner, automated: false },
    owner: options.owner,
    clock: steadyClock({
      now: () => life.timeline.now + options.clockOffMs(),
      wait: (ms, signal) => waiting(life, ms, signal),
    }),
    random: {
      number: () => random.next(),
      id: () => {
        made += 1;
        return `B${life.number}X${made}Y${random.below(1_000_000_000)}`;
      },
    },
    journal: {
      append: (...lines) => life.pass(() => disk.append(...lines), true),
      read: (batchId) => life.pass(() => disk.read(batchId)),
      openBatches: () => life.pass(() => disk.openBatches()),
      writesSince: (account, since) => life.pass(() => disk.writesSince(account, since)),
    },
    records: {
      find: (key) => life.pass(() => disk.find(key)),
      save: (key, value) => life.pass(() => disk.save(key, value), true),
      remove: (key) => life.pass(() => void disk.records.delete(key)),
    },
    // This device is paired with no portal: it writes no entries.
    outbox: {
      append: () => life.pass(() => 0),
      read: () => life.pass(() => []),
      dropThrough: () => life.pass(() => undefined),
      size: () => life.pass(() => 0),
      restart: () => life.pass(() => undefined),
    },
    leases: {
      acquire: (account, owner, ttlMs, at) =>
        life.pass(() => {
          const answer = disk.acquire(account, owner, ttlMs, at);
          if (answer.held) life.epoch = answer.epoch;
          return answer;
        }),
      renew: (account, owner, epoch, ttlMs, at) =>
        life.pass(() => disk.renew(account, owner, epoch, ttlMs, at)),
      release: (account, owner, epoch) => life.pass(() => disk.release(account, owner, epoch)),
    },
    tokens: { find: () => life.pass(() => new BrokerToken('model-token')) },
    transport: options.transport,
    keys: {
      require: () => Promise.reject(new Error('An unpaired device signs nothing.')),
      forget: () => Promise.resolve(),
    },
    hostsOf: () => Promise.resolve(HOSTS),
  };
}

function waiting(life: Life, ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve();
      return;
    }
    const end = () => {
      timer.cancel();
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = life.later(Math.max(0, ms), end);
    signal?.addEventListener('abort', end);
  });
}
