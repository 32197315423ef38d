import type { BrokerClock } from './broker-clock.ts';
import type { BrokerOrder } from './broker-order.ts';
import { indianTime } from './indian-time.ts';
import { findInstrument, type Instrument } from './instruments.ts';
import type { Ledger, TransitionCause } from './ledger.ts';
import { isTerminal } from './order-status.ts';

interface Sighting {
  readonly t: number;
  readonly order: BrokerOrder;
}

export interface Trade {
  readonly account: string;
  readonly order: BrokerOrder;
  readonly tradeId: string;
  readonly quantity: number;
  readonly price: number;
  readonly at: number;
}

/** One order with everything that became of it. `epoch` rises with each step, so an outdated timer finds out. */
export interface DeskOrder {
  readonly account: string;
  order: BrokerOrder;
  epoch: number;
  readonly trail: Sighting[];
}

/** What an order needs at birth; everything else is derived from the instrument and the clock. */
export interface NewOrder {
  readonly account: string;
  readonly clientCode: string;
  readonly instrument: Instrument;
  readonly side: string;
  readonly quantity: number;
  readonly status: string;
  readonly product?: string | undefined;
  readonly orderType?: string | undefined;
  readonly validity?: string | undefined;
  readonly price?: number | undefined;
  readonly triggerPrice?: number | undefined;
  readonly disclosedQuantity?: number | undefined;
  readonly tag?: string | null | undefined;
  readonly variety?: string | undefined;
  readonly isAmo?: boolean | undefined;
  readonly parentOrderId?: string | null | undefined;
  readonly refId?: string | undefined;
  readonly filled?: number | undefined;
  readonly averagePrice?: number | undefined;
  readonly statusMessage?: string | null | undefined;
  /** How long ago it was placed, ms. */
  readonly age?: number | undefined;
}

type Listener = (account: string, order: BrokerOrder) => void;
const BEFORE_EXCHANGE = new Set([
  'put order req received',
  'validation pending',
  'after market order req received',
]);

/** Every order of the day. It keeps and moves them; why they move is decided beside it. */
export class OrderDesk {
  private readonly clock: BrokerClock;
  private readonly ledger: Ledger;
  private readonly orders = new Map<string, DeskOrder>();
  private readonly byAccount = new Map<string, DeskOrder[]>();
  private trades: Trade[] = [];
  private readonly listeners = new Set<Listener>();
  private serial = 0;

  constructor(clock: BrokerClock, ledger: Ledger) {
    this.clock = clock;
    this.ledger = ledger;
  }

  onChange(listener: Listener): void {
    this.listeners.add(listener);
  }

  add(wanted: NewOrder, cause: TransitionCause = 'place', request: number | null = null): BrokerOrder {
    const at = this.clock.now() - (wanted.age ?? 0);
    const stamp = indianTime(at);
    const id = this.nextId();
    const filled = wanted.status === 'complete' ? wanted.quantity : (wanted.filled ?? 0);
    const price = wanted.price ?? 0;
    const order: BrokerOrder = {
      exchange: wanted.instrument.exchange,
      product: wanted.product ?? 'I',
      price,
      quantity: wanted.quantity,
      status: wanted.status,
      guid: null,
      tag: wanted.tag ?? null,
      instrument_token: wanted.instrument.key,
      placed_by: wanted.clientCode,
      trading_symbol: wanted.instrument.symbol,
      order_type: wanted.orderType ?? 'LIMIT',
      validity: wanted.validity ?? 'DAY',
      trigger_price: wanted.triggerPrice ?? 0,
      disclosed_quantity: wanted.disclosedQuantity ?? 0,
      transaction_type: wanted.side,
      average_price: wanted.averagePrice ?? (filled > 0 ? price || wanted.instrument.last : 0),
      filled_quantity: filled,
      pending_quantity: isTerminal(wanted.status) ? 0 : wanted.quantity - filled,
      status_message: wanted.statusMessage ?? null,
      status_message_raw: null,
      exchange_order_id: BEFORE_EXCHANGE.has(wanted.status) ? null : `1300${id.slice(-12)}`,
      parent_order_id: wanted.parentOrderId ?? null,
      order_id: id,
      variety: wanted.variety ?? 'SIMPLE',
      order_timestamp: stamp,
      exchange_timestamp: BEFORE_EXCHANGE.has(wanted.status) ? null : stamp,
      is_amo: wanted.isAmo ?? false,
      order_request_id: '1',
      order_ref_id: wanted.refId ?? `577${id.slice(-11)}`,
    };
    const held: DeskOrder = {
      account: wanted.account,
      order,
      epoch: 0,
      trail: [{ t: this.clock.t(), order }],
    };
    this.orders.set(id, held);
    const list = this.byAccount.get(wanted.account);
    if (list) list.push(held);
    else this.byAccount.set(wanted.account, [held]);
    this.announce(held, null, cause, request);
    return order;
  }

  find(orderId: string): DeskOrder | undefined {
    return this.orders.get(orderId);
  }

  /** The order, when it belongs to this account: another's is as unknown as none. */
  findOf(account: string, orderId: string): DeskOrder | undefined {
    const held = this.orders.get(orderId);
    return held?.account === account ? held : undefined;
  }

  ofAccount(account: string): readonly DeskOrder[] {
    return this.byAccount.get(account) ?? [];
  }

  all(): DeskOrder[] {
    return [...this.orders.values()];
  }

  /** Changes an order and tells everyone. Timers set before this step no longer move it. */
  move(
    held: DeskOrder,
    change: Partial<BrokerOrder>,
    cause: TransitionCause,
    request: number | null = null,
  ): void {
    const from = held.order.status;
    const next = { ...held.order, ...change };
    const settled = isTerminal(next.status);
    held.order = {
      ...next,
      pending_quantity: settled ? 0 : next.quantity - next.filled_quantity,
      exchange_order_id: BEFORE_EXCHANGE.has(next.status)
        ? next.exchange_order_id
        : (next.exchange_order_id ?? `1300${next.order_id.slice(-12)}`),
      exchange_timestamp: BEFORE_EXCHANGE.has(next.status) ? null : indianTime(this.clock.now()),
    };
    held.epoch += 1;
    held.trail.push({ t: this.clock.t(), order: held.order });
    this.announce(held, from, cause, request);
  }

  /** Runs `step` after `ms`, unless the order has moved meanwhile. */
  later(held: DeskOrder, ms: number, step: () => void): void {
    const epoch = held.epoch;
    this.clock.schedule(ms, () => {
      if (held.epoch === epoch && this.orders.has(held.order.order_id)) step();
    });
  }

  /** The book as it stood `ms` ago: orders that did not exist are not in it. */
  bookBefore(account: string, ms: number): BrokerOrder[] {
    const edge = this.clock.t() - ms;
    return this.ofAccount(account).flatMap((held) => {
      const seen = held.trail.findLast((each) => each.t <= edge);
      return seen ? [seen.order] : [];
    });
  }

  addTrade(held: DeskOrder, quantity: number, price: number): void {
    this.trades.push({
      account: held.account,
      order: held.order,
      tradeId: String(50_091_500 + this.trades.length),
      quantity,
      price,
      at: this.clock.now(),
    });
  }

  tradesOf(account: string): Trade[] {
    return this.trades.filter((each) => each.account === account);
  }

  lastPrice(order: BrokerOrder): number {
    return findInstrument(order.instrument_token)?.last ?? (order.price || 100);
  }

  /** Forgets every order. Ids go on, since a broker never gives one twice. */
  clear(): void {
    this.orders.clear();
    this.byAccount.clear();
    this.trades = [];
  }

  /** `yymmdd` and nine digits that start from the time of day, so that a restart does not repeat them. */
  private nextId(): string {
    const stamp = indianTime(this.clock.now());
    const day = stamp.slice(2, 10).replaceAll('-', '');
    if (this.serial === 0) {
      const [hours = 0, minutes = 0, seconds = 0] = stamp.slice(11).split(':').map(Number);
      this.serial = (hours * 3_600 + minutes * 60 + seconds) * 10_000;
    }
    this.serial += 1;
    return `${day}${String(this.serial).padStart(9, '0')}`;
  }

  private announce(
    held: DeskOrder,
    from: string | null,
    cause: TransitionCause,
    request: number | null,
  ): void {
    this.ledger.transition({
      account: held.account,
      order_id: held.order.order_id,
      tag: held.order.tag,
      from,
      to: held.order.status,
      cause,
      filled_quantity: held.order.filled_quantity,
      pending_quantity: held.order.pending_quantity,
      request,
    });
    for (const listener of this.listeners) listener(held.account, held.order);
  }
}
