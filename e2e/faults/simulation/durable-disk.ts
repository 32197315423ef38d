import type { JournalLine } from '@pullcord/device/port/ports';

/** A journal line, and the number of happenings before it became durable. */
export interface KeptLine {
  line: JournalLine;
  mark: number;
  t: number;
}

export interface Lease {
  owner: string;
  epoch: number;
  expiresAt: number;
}

/** What survives a death. Every life of every dispatcher in one browser works on the same disk. */
export class DurableDisk {
  readonly lines: KeptLine[] = [];
  readonly records = new Map<string, string>();
  readonly leases = new Map<string, Lease>();
  /** Set where the disk is full: nothing more is kept. */
  full = false;
  readonly #mark: () => number;
  readonly #now: () => number;

  /** `mark` numbers happenings over disk and wire, so that 'earlier' can be told within one instant. */
  constructor(mark: () => number, now: () => number) {
    this.#mark = mark;
    this.#now = now;
  }

  append(...lines: JournalLine[]): void {
    if (this.full) throw new Error('The disk is full.');
    for (const line of lines) this.lines.push({ line, mark: this.#mark(), t: this.#now() });
  }

  /** What a reader gets is what was written, never the same object. */
  read(batchId: string): JournalLine[] {
    return this.lines
      .filter(({ line }) => line.batchId === batchId)
      .map(({ line }) => JSON.parse(JSON.stringify(line)) as JournalLine);
  }

  openBatches(): { batchId: string; account: string; openedAt: number }[] {
    const closed = new Set(
      this.lines.filter(({ line }) => line.kind === 'closed').map(({ line }) => line.batchId),
    );
    return this.lines
      .filter(({ line }) => line.kind === 'opened' && !closed.has(line.batchId))
      .map(({ line: { batchId, account, at } }) => ({ batchId, account, openedAt: at }));
  }

  writesSince(account: string, since: number): { at: number; writes: number }[] {
    return this.lines
      .filter(({ line }) => line.account === account && line.at >= since && line.writes > 0)
      .map(({ line: { at, writes } }) => ({ at, writes }));
  }

  save(key: string, value: unknown): void {
    if (this.full) throw new Error('The disk is full.');
    this.records.set(key, JSON.stringify(value));
  }

  find(key: string): unknown {
    const text = this.records.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** The browser's own rule: a living lease taken again by its owner keeps its epoch. */
  acquire(
    account: string,
    owner: string,
    ttlMs: number,
    at: number,
  ): { held: true; epoch: number } | { held: false; holder: string; expiresAt: number } {
    const held = this.leases.get(account);
    const live = held !== undefined && held.expiresAt > at;
    if (live && held.owner !== owner) return { held: false, holder: held.owner, expiresAt: held.expiresAt };
    const epoch = live ? held.epoch : (held?.epoch ?? 0) + 1;
    this.leases.set(account, { owner, epoch, expiresAt: at + ttlMs });
    return { held: true, epoch };
  }

  renew(account: string, owner: string, epoch: number, ttlMs: number, at: number): boolean {
    const held = this.leases.get(account);
    if (held === undefined || held.owner !== owner || held.epoch !== epoch) return false;
    this.leases.set(account, { owner, epoch, expiresAt: at + ttlMs });
    return true;
  }

  release(account: string, owner: string, epoch: number): void {
    const held = this.leases.get(account);
    if (held?.owner === owner && held.epoch === epoch) this.leases.set(account, { ...held, expiresAt: 0 });
  }

  /** A worker starts: whoever held a lease in this browser is dead. */
  lapseLeases(): void {
    for (const [account, held] of this.leases) this.leases.set(account, { ...held, expiresAt: 0 });
  }
}
