/** Who moved an order. `ours`: a cancel of the engine under test. */
export type Mover = 'market' | 'ours' | 'others';

/** An order as it stood from `t` on. */
export interface Moment {
  t: number;
  status: string;
  quantity: number;
  filled: number;
  price: number;
  /** The broker's count of requests on it. */
  requests: number;
  by: Mover;
  /** Its row of the book as JSON, made when first asked for. */
  row: string | null;
}

/** One order of the model broker, with everything that ever became of it: the oracle. */
export interface ModelOrder {
  id: string;
  tag: string | null;
  segment: string;
  instrument: string;
  side: 'BUY' | 'SELL';
  type: 'LIMIT' | 'SL';
  placedAt: string;
  trail: Moment[];
}

const ENDED: ReadonlySet<string> = new Set([
  'cancelled',
  'cancelled after market order',
  'complete',
  'rejected',
]);

export function nowOf(order: ModelOrder): Moment {
  const moment = order.trail.at(-1);
  if (moment === undefined) throw new Error(`${order.id} has no beginning`);
  return moment;
}

/** How it stood at `t`; undefined before it was placed. */
export function momentAt(order: ModelOrder, t: number): Moment | undefined {
  return order.trail.findLast((moment) => moment.t <= t);
}

export function isEnded(moment: Moment): boolean {
  return ENDED.has(moment.status);
}

export function bookRow(order: ModelOrder, moment: Moment): string {
  moment.row ??= rowText(order, moment, moment.status);
  return moment.row;
}

/** The row as the broker writes it, with a status of one's own choosing. */
export function rowText(order: ModelOrder, moment: Moment, status: string): string {
  const exchange = order.segment === 'NSE_EQ' ? 'NSE' : 'NFO';
  return JSON.stringify({
    exchange,
    product: 'D',
    price: moment.price,
    quantity: moment.quantity,
    status,
    tag: order.tag,
    instrument_token: order.instrument,
    placed_by: 'AB1234',
    trading_symbol: order.instrument.slice(order.instrument.indexOf('|') + 1),
    order_type: order.type,
    validity: 'DAY',
    trigger_price: order.type === 'SL' ? moment.price : 0,
    disclosed_quantity: 0,
    transaction_type: order.side,
    average_price: moment.filled > 0 ? moment.price : 0,
    filled_quantity: moment.filled,
    pending_quantity: isEnded(moment) ? 0 : moment.quantity - moment.filled,
    status_message: null,
    order_id: order.id,
    exchange_order_id: `X${order.id}`,
    parent_order_id: null,
    variety: 'SIMPLE',
    order_timestamp: order.placedAt,
    exchange_timestamp: order.placedAt,
    is_amo: false,
    order_request_id: String(moment.requests),
    order_ref_id: null,
  });
}
