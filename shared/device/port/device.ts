import type { BrokerHosts } from '@pullcord/core/broker/describe-call';
import type { Digest } from '@pullcord/core/value/sha256';
import type { LotSizeSource } from './lot-sizes.ts';
import type {
  Clock,
  DeviceKeyStore,
  JournalStore,
  LeaseStore,
  OutboxStore,
  RandomSource,
  RecordStore,
  SocketSource,
  TokenSource,
  Transport,
} from './ports.ts';

export type { BrokerHosts };

export interface DeviceConfig {
  kind: 'extension' | 'cli';
  /** Shown in the portal's list of devices and to whoever finds the account busy. */
  name: string;
  /** True for the command line: the policy's layer for automated callers binds it. */
  automated: boolean;
}

/** Everything a use case needs: the ports, and what this machine is. */
export interface Device {
  config: DeviceConfig;
  /**
   * The dispatcher's name in a lease. Of two that may live at the same time each has its own: a command line's
   * names its process, an extension's stays the same over its workers, of which only one lives.
   */
  owner: string;
  /**
   * The same as long as nothing that was written can have been lost: over the workers of one browser's run. Absent where
   * nobody can tell, or nothing is written without waiting for the disk.
   */
  runId?: string;
  clock: Clock;
  random: RandomSource;
  journal: JournalStore;
  records: RecordStore;
  outbox: OutboxStore;
  leases: LeaseStore;
  tokens: TokenSource;
  transport: Transport;
  /** For the order-update stream; absent where the platform has none. Nothing depends on it. */
  sockets?: SocketSource;
  /** Lots of instruments that the book counts in lots; without it their units and value stay unknown. */
  lots?: LotSizeSource;
  /** A faster SHA-256 where the platform has a synchronous one. */
  digest?: Digest;
  keys: DeviceKeyStore;
  hostsOf(account: string): Promise<BrokerHosts>;
}
