import type { DevicePublicKey } from '@pullcord/core/contract/device-contract';
import type { BrokerToken } from './broker-token.ts';

/** Time as epoch ms. No decision anywhere reads a clock but through this. */
export interface Clock {
  now(): number;
  /**
   * Milliseconds since some instant, by a clock that nobody sets; it may stand still while the machine sleeps. Absent where
   * there is none.
   */
  ticks?(): number;
  /** Resolves after `ms`, or at once when the signal aborts. Never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface RandomSource {
  /** 0 ≤ n < 1. */
  number(): number;
  /** A ULID: 26 characters, ordered by time. */
  id(): string;
}

/** One line of the journal. `writes` is what the line charges to the account's write windows. */
export interface JournalLine {
  batchId: string;
  account: string;
  /** opened: the batch exists; event: one of step's; closed: nothing is left to do. */
  kind: 'opened' | 'event' | 'closed';
  at: number;
  writes: number;
  /** JSON; parsed again by whoever reads it. */
  body: unknown;
}

/** Append-only and durable: a line that resolved survives any death of the process. */
export interface JournalStore {
  /** Several lines are one write: all of them survive, or none that anybody counts on. */
  append(...lines: JournalLine[]): Promise<void>;
  /**
   * The same for what must outlive the process at once and a power cut only with the next durable write to this device's
   * stores: nobody waits for the disk. Absent where that saves nothing.
   */
  note?(...lines: JournalLine[]): Promise<void>;
  /** Lines of one batch, in the order they were appended. */
  read(batchId: string): Promise<JournalLine[]>;
  /** Batches with an `opened` line and no `closed` one, oldest first. */
  openBatches(): Promise<{ batchId: string; account: string; openedAt: number }[]>;
  /** Every charged line of the account at or after `since`, over all batches. */
  writesSince(account: string, since: number): Promise<{ at: number; writes: number }[]>;
}

/** Durable JSON by key. The reader parses: what comes back is unknown. */
export interface RecordStore {
  find(key: string): Promise<unknown>;
  save(key: string, value: unknown): Promise<void>;
  /**
   * The same for what holds for minutes only: it survives the process, not a power cut, and nobody waits for the disk.
   * Absent where that saves nothing.
   */
  note?(key: string, value: unknown): Promise<void>;
  /** Reads and saves in one step that no other process comes between; undefined saves nothing. Absent where one process alone has the store. */
  change?(key: string, next: (before: unknown) => unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

/** The audit entries that have not reached the portal. Sequences are contiguous from 1 for one pairing. */
export interface OutboxStore {
  /** Durable before it resolves; atomic also against another process. Returns the last sequence given. */
  append(bodies: readonly string[]): Promise<number>;
  /** The oldest entries kept, at most `most`. */
  read(most: number): Promise<{ sequence: number; body: string }[]>;
  dropThrough(sequence: number): Promise<void>;
  size(): Promise<number>;
  /** Forgets all and begins again at 1: a new pairing is a new device. */
  restart(): Promise<void>;
}

export type LeaseAnswer =
  | { held: true; epoch: number }
  /** Another dispatcher holds the account. */
  | { held: false; holder: string; expiresAt: number };

/** One dispatcher an account. The epoch rises with every change of hands, so that a sleeper finds out. */
export interface LeaseStore {
  acquire(account: string, owner: string, ttlMs: number, at: number): Promise<LeaseAnswer>;
  /** False where the lease passed to somebody else: stop dispatching. */
  renew(account: string, owner: string, epoch: number, ttlMs: number, at: number): Promise<boolean>;
  release(account: string, owner: string, epoch: number): Promise<void>;
}

export interface TokenSource {
  /** Undefined where the account is not connected on this machine. */
  find(account: string): Promise<BrokerToken | undefined>;
}

export interface TransportRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}
export type TransportReply =
  | {
      status: number;
      /** Lower case, without parameters; '' where there is none. */
      contentType: string;
      text: string;
      /** Lower-case names. A browser shows only the exposed ones. */
      headers: Readonly<Record<string, string>>;
    }
  | { failed: 'timeout' | 'connection' | 'aborted' };

/** One HTTP exchange. Failures are values. Never follows a redirect to another host. */
export interface Transport {
  send(
    request: TransportRequest,
    options: { timeoutMs: number; signal?: AbortSignal },
  ): Promise<TransportReply>;
}

/** One socket that only listens. Each callback comes at most once but `onMessage`; nothing comes after `close`. */
export interface Socket {
  close(): void;
}
export interface SocketEvents {
  onOpen(): void;
  onMessage(text: string): void;
  /** Refused, lost or closed by the other side; `code` is the close code, 1006 where none was sent. */
  onClose(code: number): void;
}
export interface SocketSource {
  open(url: string, events: SocketEvents): Socket;
}

/** The device's ES256 key. The private half signs and is never exported. */
export interface DeviceKey {
  privateKey: CryptoKey;
  publicKey: DevicePublicKey;
}
export interface DeviceKeyStore {
  /** The key, made at the first call. */
  require(): Promise<DeviceKey>;
  forget(): Promise<void>;
}
