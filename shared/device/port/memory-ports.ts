import { devicePublicKey } from '@pullcord/core/contract/device-contract';
import { BrokerToken } from './broker-token.ts';
import type { BrokerHosts, Device } from './device.ts';
import { type MemoryWorld, memoryRandom } from './memory-world.ts';
import type { DeviceKey, JournalLine, Transport } from './ports.ts';

/** What survives a death: hand the same disk to the next life. */
export class MemoryDisk {
  journal: JournalLine[] = [];
  /** Lines of `journal` that a power cut would take: noted since the last durable write. */
  unsynced: JournalLine[] = [];
  records = new Map<string, unknown>();
  outbox: { sequence: number; body: string }[] = [];
  outboxLast = 0;
  leases = new Map<string, { owner: string; epoch: number; expiresAt: number }>();
  key: DeviceKey | undefined;

  cutPower(): void {
    this.journal = this.journal.filter((line) => !this.unsynced.includes(line));
    this.unsynced = [];
  }
}

export interface MemoryDeviceOptions {
  world: MemoryWorld;
  disk: MemoryDisk;
  transport: Transport;
  owner?: string;
  seed?: number;
  hosts?: BrokerHosts;
  tokens?: ReadonlyMap<string, string>;
  kind?: 'extension' | 'cli';
  runId?: string;
}

/** A whole device on memory. Every port call passes the world, so that it can die at any of them. */
export function memoryDevice(options: MemoryDeviceOptions): Device {
  const { world, disk } = options;
  const tokens = options.tokens ?? new Map([['AB1234', 'secret-token-text']]);
  const hosts = options.hosts ?? { api: 'https://api.broker.test', order: 'https://order.broker.test' };
  const kind = options.kind ?? 'extension';
  /** One log in the order of its writes: whatever is durable takes along what was noted before it. */
  const durably = <T>(name: string, effect: () => T) =>
    world.pass(name, () => {
      disk.unsynced = [];
      return effect();
    });
  return {
    config: { kind, name: 'test device', automated: kind === 'cli' },
    owner: options.owner ?? 'dispatcher-1',
    ...(options.runId === undefined ? {} : { runId: options.runId }),
    clock: world.clock,
    random: memoryRandom(options.seed),
    journal: {
      append: (...lines) =>
        durably('journal.append', () => void disk.journal.push(...structuredClone(lines))),
      note: (...lines) =>
        world.pass('journal.note', () => {
          const noted = structuredClone(lines);
          disk.journal.push(...noted);
          disk.unsynced.push(...noted);
        }),
      read: (batchId) =>
        world.pass('journal.read', () => disk.journal.filter((line) => line.batchId === batchId)),
      openBatches: () => world.pass('journal.openBatches', () => findOpen(disk.journal)),
      writesSince: (account, since) =>
        world.pass('journal.writesSince', () =>
          disk.journal.filter((line) => line.account === account && line.at >= since && line.writes > 0),
        ),
    },
    records: {
      find: (key) => world.pass('records.find', () => structuredClone(disk.records.get(key))),
      save: (key, value) => durably('records.save', () => void disk.records.set(key, structuredClone(value))),
      remove: (key) => durably('records.remove', () => void disk.records.delete(key)),
    },
    outbox: {
      append: (bodies) =>
        durably('outbox.append', () => {
          for (const body of bodies) disk.outbox.push({ sequence: ++disk.outboxLast, body });
          return disk.outboxLast;
        }),
      read: (most) => world.pass('outbox.read', () => disk.outbox.slice(0, most)),
      dropThrough: (sequence) =>
        world.pass('outbox.drop', () => {
          disk.outbox = disk.outbox.filter((kept) => kept.sequence > sequence);
        }),
      size: () => world.pass('outbox.size', () => disk.outbox.length),
      restart: () =>
        world.pass('outbox.restart', () => {
          disk.outbox = [];
          disk.outboxLast = 0;
        }),
    },
    leases: memoryLeases(world, disk),
    tokens: {
      find: (account) =>
        world.pass('tokens.find', () => {
          const text = tokens.get(account);
          return text === undefined ? undefined : new BrokerToken(text);
        }),
    },
    transport: {
      send: (request, given) => world.pass('transport.send', () => options.transport.send(request, given)),
    },
    keys: {
      require: async () => {
        disk.key ??= await newKey();
        return disk.key;
      },
      forget: async () => {
        disk.key = undefined;
      },
    },
    hostsOf: async () => hosts,
  };
}

function memoryLeases(world: MemoryWorld, disk: MemoryDisk): Device['leases'] {
  return {
    acquire: (account, owner, ttlMs, at) =>
      world.pass('leases.acquire', () => {
        const held = disk.leases.get(account);
        if (held !== undefined && held.owner !== owner && held.expiresAt > at) {
          return { held: false, holder: held.owner, expiresAt: held.expiresAt };
        }
        const epoch = (held?.epoch ?? 0) + 1;
        disk.leases.set(account, { owner, epoch, expiresAt: at + ttlMs });
        return { held: true, epoch };
      }),
    renew: (account, owner, epoch, ttlMs, at) =>
      world.pass('leases.renew', () => {
        const held = disk.leases.get(account);
        if (held === undefined || held.owner !== owner || held.epoch !== epoch) return false;
        held.expiresAt = at + ttlMs;
        return true;
      }),
    release: (account, owner, epoch) =>
      world.pass('leases.release', () => {
        const held = disk.leases.get(account);
        if (held?.owner === owner && held.epoch === epoch) held.expiresAt = 0;
      }),
  };
}

function findOpen(lines: readonly JournalLine[]): { batchId: string; account: string; openedAt: number }[] {
  const open = new Map<string, { batchId: string; account: string; openedAt: number }>();
  for (const { kind, batchId, account, at } of lines) {
    if (kind === 'opened') open.set(batchId, { batchId, account, openedAt: at });
    if (kind === 'closed') open.delete(batchId);
  }
  return [...open.values()];
}

async function newKey(): Promise<DeviceKey> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return { privateKey: pair.privateKey, publicKey: devicePublicKey.parse({ kty, crv, x, y }) };
}
