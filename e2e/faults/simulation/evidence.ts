import type { DispatchEvent, EventOf } from '@pullcord/core/dispatch/dispatch-state';
import { isOpen, toOrderStatus } from '@pullcord/core/order/order-status';
import type { TransportReply } from '@pullcord/device/port/ports';
import { z } from 'zod';
import type { DurableDisk } from './durable-disk.ts';
import type { Life } from './life.ts';
import type { SeenRow } from './seen-row.ts';

/** One cancel that left the machine. */
export interface Send {
  mark: number;
  t: number;
  life: Life;
  kind: 'single' | 'sweep' | 'batch';
  orderIds: readonly string[];
  tag: string | null;
  segment: string | null;
  intent: Intent | null;
  arrivedAt: number | null;
  endedAt: number | null;
  reply: TransportReply | null;
}

export interface Intent {
  batchId: string;
  event: EventOf<'intended'>;
  used: boolean;
}

/** The newest whole reading of the book that showed an order, as the engine got it. */
export interface Seen {
  askedAt: number;
  arrivedAt: number;
  open: boolean;
  pending: number;
  /** When the newest reading was asked for that showed it open. */
  openAskedAt: number;
}

/** Book and positions are asked for together; the engine knows them when both have come or failed. */
export interface Reading {
  life: Life | null;
  askedAt: number;
  waiting: number;
  rows: readonly SeenRow[] | null;
}

export interface Breach {
  invariant: string;
  text: string;
}

/** Everything that happened on disk and wire, and what broke the moment it happened. */
export class Evidence {
  readonly sends: Send[] = [];
  readonly breaches: Breach[] = [];
  readonly seen = new Map<string, Seen>();
  readonly started = new Map<string, EventOf<'started'>>();
  readonly reads: number[] = [];
  /** Intents without an answer, of the life that runs: batch → request → orders it is for. */
  readonly doubts = new Map<string, Map<string, number>>();
  orderHostDown = false;
  gateFrom = Number.POSITIVE_INFINITY;
  gateKind: 'token' | 'address' = 'token';
  readonly disk: DurableDisk;
  readonly #now: () => number;
  readonly #mark: () => number;
  readonly #intents = new Map<string, Intent[]>();
  readonly #answered = new Set<string>();
  #scanned = 0;
  #reading: Reading = { life: null, askedAt: Number.NaN, waiting: 0, rows: null };
  /** Asked after each send: the rules that hold at the wire. */
  check: (send: Send) => void = () => undefined;

  constructor(disk: DurableDisk, mark: () => number, now: () => number) {
    this.disk = disk;
    this.#mark = mark;
    this.#now = now;
  }

  breach(invariant: string, text: string): void {
    this.breaches.push({ invariant, text });
  }

  asked(life: Life): Reading {
    const now = this.#now();
    this.reads.push(now);
    const same = this.#reading.askedAt === now && this.#reading.life === life;
    if (!same) this.#reading = { life, askedAt: now, waiting: 0, rows: null };
    this.#reading.waiting += 1;
    return this.#reading;
  }

  sent(life: Life, url: URL, body: string | undefined): Send {
    this.scan();
    const single = url.searchParams.get('order_id');
    const tag = url.searchParams.get('tag');
    const segment = url.searchParams.get('segment');
    const kind = single !== null ? 'single' : body === undefined ? 'sweep' : 'batch';
    const key = single ?? (body === undefined ? `sweep ${tag} ${segment}` : body);
    const intent = this.#intents.get(key)?.findLast((each) => !each.used) ?? null;
    if (intent !== null) intent.used = true;
    const orderIds = single !== null ? [single] : (intent?.event.orderIds ?? []);
    const send: Send = {
      mark: this.#mark(),
      t: this.#now(),
      life,
      kind,
      orderIds,
      tag,
      segment,
      intent,
      arrivedAt: null,
      endedAt: null,
      reply: null,
    };
    this.check(send);
    this.sends.push(send);
    return send;
  }

  arrived(send: Send): void {
    send.arrivedAt = this.#now();
  }

  answered(send: Send, reply: TransportReply): void {
    send.endedAt = this.#now();
    send.reply = reply;
  }

  /** `rows`: what a whole reading of the book holds; null for any other answer. */
  readArrived(reading: Reading, rows: readonly SeenRow[] | null): void {
    reading.waiting -= 1;
    reading.rows ??= rows;
    if (reading.waiting > 0 || reading.rows === null) return;
    const arrivedAt = this.#now();
    const { askedAt } = reading;
    for (const { orderId, status, pending } of reading.rows) {
      const open = isOpen(toOrderStatus(status));
      const known = this.seen.get(orderId);
      if (known !== undefined && known.askedAt > askedAt) continue;
      const before = known?.openAskedAt ?? Number.NEGATIVE_INFINITY;
      this.seen.set(orderId, { askedAt, arrivedAt, open, pending, openAskedAt: open ? askedAt : before });
    }
  }

  /** A power cut took every line from this number on. */
  forgetAfter(lines: number): void {
    this.#scanned = Math.min(this.#scanned, lines);
  }

  /** Whether an intent for this order was never answered, over all lives. */
  isInDoubt(batchId: string, orderId: string): boolean {
    const answered = this.#answered;
    return [...this.#intents.values()].some((intents) =>
      intents.some(
        (each) =>
          each.batchId === batchId &&
          each.event.orderIds.includes(orderId) &&
          !answered.has(each.event.requestId),
      ),
    );
  }

  /** Reads what became durable since the last look. */
  scan(): void {
    const { lines } = this.disk;
    for (; this.#scanned < lines.length; this.#scanned += 1) {
      const line = lines[this.#scanned]?.line;
      if (line === undefined) continue;
      if (line.kind === 'opened') {
        const event = openedBody.parse(line.body).started;
        if (event.kind === 'started') this.started.set(line.batchId, event);
      }
      if (line.kind === 'event') this.#note(line.batchId, eventOf(line.body));
    }
  }

  #note(batchId: string, event: DispatchEvent | undefined): void {
    const doubts = this.doubts.get(batchId) ?? new Map<string, number>();
    this.doubts.set(batchId, doubts);
    if (event?.kind === 'resumed') doubts.clear();
    if (event?.kind === 'answered') {
      doubts.delete(event.requestId);
      this.#answered.add(event.requestId);
    }
    if (event?.kind !== 'intended') return;
    doubts.set(event.requestId, event.orderIds.length);
    const key = keyOf(event);
    const same = this.#intents.get(key) ?? [];
    same.push({ batchId, event, used: false });
    this.#intents.set(key, same);
  }
}

const openedBody = z.object({ started: z.custom<DispatchEvent>() });
const eventBody = z.object({ kind: z.literal('dispatch'), event: z.custom<DispatchEvent>() });

/** What the engine itself wrote; it is judged by the same schema when it is read again. */
function eventOf(body: unknown): DispatchEvent | undefined {
  return eventBody.safeParse(body).data?.event;
}

function keyOf({ call }: EventOf<'intended'>): string {
  switch (call.kind) {
    case 'single':
      return call.orderId;
    case 'sweep':
      return `sweep ${call.tag ?? null} ${call.segment ?? null}`;
    case 'batch':
      return JSON.stringify({ order_ids: call.orderIds });
  }
}
