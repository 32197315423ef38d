import type { SeededRandom } from '../../simulator/seeded-random.ts';
import {
  bookRow,
  isEnded,
  type ModelOrder,
  type Moment,
  type Mover,
  momentAt,
  nowOf,
  rowText,
} from './model-order.ts';
import { accepted, type ModelReply, refused, sweepReply } from './model-reply.ts';
import { ModelWindows, type Windows } from './model-windows.ts';
import type { SeenRow } from './seen-row.ts';
import type { Timeline } from './timeline.ts';
import { draws, type Weather } from './weather.ts';

/** A cancel that the broker took up for one order. */
export interface TakenCancel {
  t: number;
  orderId: string;
  by: Mover;
}

export interface Placing {
  id: string;
  tag: string | null;
  segment: string;
  instrument: string;
  side: 'BUY' | 'SELL';
  type: 'LIMIT' | 'SL';
  quantity: number;
  filled: number;
  price: number;
  status?: string;
}

const SWEEP_MAX = 10;

/** A broker in one file: what it holds is the truth that outcomes are judged by. Knows nothing of the product. */
export class ModelBroker {
  readonly orders = new Map<string, ModelOrder>();
  readonly taken: TakenCancel[] = [];
  /** Writes turned away at the rate limit by the broker's own count. */
  throttled = 0;
  weather: Weather;
  /** What a filter call is charged: one, or as many as it matches. */
  sweepCost: 'one' | 'each' = 'each';
  readonly #timeline: Timeline;
  readonly #random: SeededRandom;
  readonly #windows: ModelWindows;

  constructor(timeline: Timeline, random: SeededRandom, weather: Weather, windows: Windows) {
    this.#timeline = timeline;
    this.#random = random;
    this.weather = weather;
    this.#windows = new ModelWindows(windows);
  }

  place(placing: Placing): ModelOrder {
    const { quantity, filled, price, status = 'open', ...fixed } = placing;
    const first: Moment = {
      t: this.#timeline.now,
      status,
      quantity,
      filled,
      price,
      requests: 1,
      by: 'others',
      row: null,
    };
    const order: ModelOrder = { ...fixed, placedAt: '2026-11-20 10:00:00', trail: [first] };
    this.orders.set(order.id, order);
    return order;
  }

  /** One write of another tool: it drains the same bucket. False where the broker had no room for it. */
  admitOther(): boolean {
    return this.#windows.admit(this.#timeline.now, 1);
  }

  cancelSingle(orderId: string): ModelReply {
    if (!this.#admit(1)) return refused(429, 'UDAPI10005', 'Too Many Request Sent');
    const code = this.cancel(orderId, 'ours');
    return code === null ? accepted(orderId) : refused(400, code, 'Cancel is not possible');
  }

  /** The filter call: everything live that matches, or nothing where it is more than the broker takes. */
  cancelMatching(tag: string | null, segment: string | null): ModelReply {
    const found = [...this.orders.values()].filter(
      (order) =>
        !isEnded(nowOf(order)) &&
        nowOf(order).status !== 'cancel pending' &&
        (tag === null || order.tag === tag) &&
        (segment === null || order.segment === segment),
    );
    const each = this.sweepCost === 'each' && found.length <= SWEEP_MAX;
    const cost = each ? Math.max(1, found.length) : 1;
    if (!this.#admit(cost)) return refused(429, 'UDAPI10005', 'Too Many Request Sent');
    if (found.length === 0)
      return refused(400, 'UDAPI1109', 'No open or pending orders are available to cancel');
    if (found.length > SWEEP_MAX)
      return refused(400, 'UDAPI1110', 'The number of open orders exceeds the maximum');
    return sweepReply(found.map((order) => ({ orderId: order.id, code: this.cancel(order.id, 'ours') })));
  }

  cancelNamed(orderIds: readonly string[]): ModelReply {
    if (!this.#admit(1)) return refused(429, 'UDAPI10005', 'Too Many Request Sent');
    const data = orderIds.map((orderId) => {
      const code = this.cancel(orderId, 'ours');
      return code === null
        ? { order_id: orderId, status: 'CANCELLED' }
        : { order_id: orderId, status: 'FAILED', error: 'Order already TRADED', error_code: code };
    });
    return {
      status: 200,
      contentType: 'application/json',
      text: JSON.stringify({ status: 'success', data }),
    };
  }

  /** Takes a cancel up, or answers the broker's code. What the exchange makes of it comes later. */
  cancel(orderId: string, by: Mover): string | null {
    const order = this.orders.get(orderId);
    if (order === undefined) return 'UDAPI100010';
    const { weather } = this;
    if (draws(this.#random, weather.filledFirst)) this.fill(orderId, Number.POSITIVE_INFINITY);
    if (isEnded(nowOf(order))) return 'UDAPI100040';
    this.taken.push({ t: this.#timeline.now, orderId, by });
    if (nowOf(order).status === 'cancel pending' || draws(this.#random, weather.ignored)) return null;
    this.#move(order, { status: 'cancel pending', requests: nowOf(order).requests + 1, by });
    const slow = draws(this.#random, weather.slow);
    const delay = slow ? this.#random.next() * 12_000 : 10 + this.#random.next() * 300;
    this.#timeline.at(this.#timeline.now + delay, () => this.#atExchange(order, by));
    return null;
  }

  /** Fills so much of an order, as far as there is. */
  fill(orderId: string, quantity: number): void {
    const order = this.orders.get(orderId);
    if (order === undefined || isEnded(nowOf(order))) return;
    const before = nowOf(order);
    const filled = Math.min(before.quantity, before.filled + quantity);
    const whole = filled === before.quantity;
    this.#move(order, { filled, by: 'market', status: whole ? 'complete' : before.status });
  }

  modify(orderId: string, change: { price?: number; quantity?: number }): void {
    const order = this.orders.get(orderId);
    if (order === undefined || isEnded(nowOf(order)) || nowOf(order).status === 'cancel pending') return;
    if (!this.admitOther()) return;
    this.#move(order, { ...change, status: 'open', requests: nowOf(order).requests + 1, by: 'others' });
  }

  reject(orderId: string): void {
    const order = this.orders.get(orderId);
    if (order !== undefined && !isEnded(nowOf(order)))
      this.#move(order, { status: 'rejected', by: 'market' });
  }

  /** The book's rows as they stood at `t`, with the weather's faults in them. */
  rows(t: number): { text: string[]; seen: SeenRow[] } {
    const { stale, staleMsMax, missing, doubled, strange } = this.weather;
    const lag = draws(this.#random, stale) ? this.#random.next() * staleMsMax : 0;
    const text: string[] = [];
    const seen: SeenRow[] = [];
    for (const order of this.orders.values()) {
      const moment = lag === 0 ? nowOf(order) : momentAt(order, t - lag);
      if (moment === undefined || draws(this.#random, missing)) continue;
      const status = draws(this.#random, strange) ? 'capital adequacy' : moment.status;
      const row = status === moment.status ? bookRow(order, moment) : rowText(order, moment, status);
      const ended = isEnded(moment) && status === moment.status;
      const older = order.trail[0] ?? moment;
      const twice = draws(this.#random, doubled);
      const olderLast = twice && this.#random.next() < 0.5;
      if (twice && !olderLast) text.push(bookRow(order, older));
      text.push(row);
      if (olderLast) text.push(bookRow(order, older));
      // Of two rows an ended one holds, then the one that has come further, else the last.
      const further = moment.requests > older.requests || moment.filled > older.filled;
      const olderHolds = olderLast && !ended && !further;
      const held = olderHolds ? older : moment;
      const pending = isEnded(held) ? 0 : held.quantity - held.filled;
      seen.push({ orderId: order.id, status: olderHolds ? older.status : status, pending });
    }
    return { text, seen };
  }

  #admit(cost: number): boolean {
    const admitted = this.#windows.admit(this.#timeline.now, cost);
    if (!admitted) this.throttled += 1;
    return admitted;
  }

  #atExchange(order: ModelOrder, by: Mover): void {
    if (isEnded(nowOf(order))) return;
    const { refused: refusing, filledFirst, partly } = this.weather;
    const { quantity, filled } = nowOf(order);
    if (draws(this.#random, filledFirst)) {
      this.fill(order.id, quantity);
      return;
    }
    if (draws(this.#random, partly) && quantity - filled > 1) {
      this.fill(order.id, 1 + this.#random.below(quantity - filled - 1));
    }
    const status = draws(this.#random, refusing) ? 'not cancelled' : 'cancelled';
    this.#move(order, { status, by });
  }

  #move(order: ModelOrder, change: Partial<Moment>): void {
    order.trail.push({ ...nowOf(order), ...change, t: this.#timeline.now, row: null });
  }
}
