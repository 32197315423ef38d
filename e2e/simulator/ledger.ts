import type { BrokerClock } from './broker-clock.ts';

export type TransitionCause =
  | 'place'
  | 'accept'
  | 'cancel'
  | 'cancel-refused'
  | 'fill'
  | 'reject'
  | 'modify'
  | 'square-off'
  | 'kill-switch'
  | 'control';

/** One request as it arrived. `status` is null while it is unanswered and stays null when it never is. */
export interface RequestEntry {
  readonly seq: number;
  readonly kind: 'request';
  readonly t: number;
  readonly wall: number;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly origin: string | null;
  readonly remote: string;
  readonly authorized: boolean;
  account: string | null;
  group: 'read' | 'write' | 'open';
  charged: number;
  applied: boolean;
  status: number | null;
  code: string | null;
  fate: 'open' | 'answered' | 'dropped' | 'gone';
  answered_t: number | null;
  faults: string[];
}

/** One step of one order. `request` is the ledger number of the request that caused it, where one did. */
export interface TransitionEntry {
  readonly seq: number;
  readonly kind: 'transition';
  readonly t: number;
  readonly wall: number;
  readonly account: string;
  readonly order_id: string;
  readonly tag: string | null;
  readonly from: string | null;
  readonly to: string;
  readonly cause: TransitionCause;
  readonly filled_quantity: number;
  readonly pending_quantity: number;
  readonly request: number | null;
}

/** One frame or connection event of the order-update socket. */
export interface StreamEntry {
  readonly seq: number;
  readonly kind: 'stream';
  readonly t: number;
  readonly wall: number;
  readonly account: string;
  readonly event: 'opened' | 'closed' | 'sent' | 'withheld' | 'refused';
  readonly order_id: string | null;
  readonly status: string | null;
}

export type LedgerEntry = RequestEntry | TransitionEntry | StreamEntry;
type Stamped = 'seq' | 't' | 'wall' | 'kind';

/** Everything that happened, in the order in which it happened: what tests compare with. */
export class Ledger {
  private readonly clock: BrokerClock;
  private entries: LedgerEntry[] = [];
  private next = 1;

  constructor(clock: BrokerClock) {
    this.clock = clock;
  }

  request(entry: Omit<RequestEntry, Stamped>): RequestEntry {
    const stamped: RequestEntry = { ...this.stamp(), kind: 'request', ...entry };
    this.entries.push(stamped);
    return stamped;
  }

  transition(entry: Omit<TransitionEntry, Stamped>): void {
    this.entries.push({ ...this.stamp(), kind: 'transition', ...entry });
  }

  stream(entry: Omit<StreamEntry, Stamped>): void {
    this.entries.push({ ...this.stamp(), kind: 'stream', ...entry });
  }

  /** Entries numbered above `since`. Numbers go on over a clear, so a reader's place stays valid. */
  readSince(since: number, kind?: string): LedgerEntry[] {
    return this.entries.filter((entry) => entry.seq > since && (kind === undefined || entry.kind === kind));
  }

  lastSeq(): number {
    return this.next - 1;
  }

  clear(): void {
    this.entries = [];
  }

  private stamp(): { seq: number; t: number; wall: number } {
    const seq = this.next;
    this.next += 1;
    return { seq, t: this.clock.t(), wall: this.clock.wall() };
  }
}
