import { findSegment } from '../order/instrument.ts';
import { orderId as anOrderId, type Order, order } from '../order/order.ts';
import { endOf, isOpen, type OrderStatus, toOrderStatus } from '../order/order-status.ts';
import { err, ok, type Result } from '../value/result.ts';
import { findRows } from './find-rows.ts';
import { wireOrder } from './wire.ts';
import { wireTime } from './wire-time.ts';

export interface ReadOrders {
  orders: Order[];
  /** Rows that are no order: counted and shown, never thrown. */
  unreadableRows: number;
  /** The ids of those that at least say which order they are. */
  unreadableIds: string[];
}

/** Rows as they came and what was read of them, by order id. */
export type KnownRows = ReadonlyMap<string, { row: object; order: Order }>;

/**
 * The order book's JSON as orders: the documented bare array or the `{status, data}` around it. Of an id that
 * comes twice the row that has come further is kept, else the last. Fails only where there is no list at all.
 * `known` is what an earlier reading of the same account gave: a row that says the same again is not parsed
 * again, which is most of a book that is read every second.
 */
export function readOrders(
  json: unknown,
  account: string,
  known: KnownRows = new Map(),
): Result<ReadOrders & { known: KnownRows }, 'not_an_order_book'> {
  const rows = findRows(json);
  if (rows === undefined) return err('not_an_order_book');
  const read = new Map<string, { row: object; order: Order }>();
  let unreadableRows = 0;
  const unreadable = new Set<string>();
  for (const row of rows) {
    const entry = readRow(row, account, known);
    if (entry === undefined) {
      unreadableRows += 1;
      const id = idOf(row);
      if (id !== undefined) unreadable.add(id);
      continue;
    }
    const { orderId } = entry.order;
    const earlier = read.get(orderId);
    if (earlier === undefined || !isFurther(earlier.order, entry.order)) read.set(orderId, entry);
  }
  const orders = [...read.values()].map((entry) => entry.order);
  const unreadableIds = [...unreadable].filter((id) => !read.has(id));
  return ok({ orders, unreadableRows, unreadableIds, known: read });
}

function idOf(row: unknown): string | undefined {
  const read = wireOrder.pick({ order_id: true }).safeParse(row);
  return read.success ? anOrderId.safeParse(read.data.order_id).data : undefined;
}

function readRow(row: unknown, account: string, known: KnownRows): { row: object; order: Order } | undefined {
  if (typeof row !== 'object' || row === null) return undefined;
  const id = 'order_id' in row ? row.order_id : undefined;
  const before = typeof id === 'string' || typeof id === 'number' ? known.get(String(id)) : undefined;
  if (before !== undefined && isSameRow(before.row, row)) return { row, order: before.order };
  const order = readOrder(row, account);
  return order === undefined ? undefined : { row, order };
}

/** Whether the first of two rows of one order is the later state of it: ended, asked more often, or filled more. */
function isFurther(first: Order, second: Order): boolean {
  const ended = Number(endOf(first.status) !== undefined) - Number(endOf(second.status) !== undefined);
  if (ended !== 0) return ended > 0;
  if (first.requestCount !== second.requestCount) return first.requestCount > second.requestCount;
  return first.filledQuantity > second.filledQuantity;
}

/** Field by field; a value that is itself a list or an object never counts as the same. */
function isSameRow(before: object, row: object): boolean {
  const old = before as Readonly<Record<string, unknown>>;
  const now = row as Readonly<Record<string, unknown>>;
  let fields = 0;
  for (const name in now) {
    if (now[name] !== old[name] || !(name in old)) return false;
    fields += 1;
  }
  for (const _ in old) fields -= 1;
  return fields === 0;
}

/** One row, also of the order-update stream, whose fields are the same. Undefined where it is no order. */
export function readOrder(row: unknown, account: string): Order | undefined {
  const wire = wireOrder.safeParse(row);
  if (!wire.success) return undefined;
  const { data } = wire;
  const instrumentKey = data.instrument_token ?? data.instrument_key ?? '';
  const found = findSegment(instrumentKey, data.exchange ?? '') ?? null;
  const status = toOrderStatus(data.status ?? '');
  // Without a quantity nobody can say what a cancel would take away.
  const { quantity } = data;
  if (quantity === null) return undefined;
  const filled = data.filled_quantity ?? 0;
  const reference = data.order_ref_id;
  const parsed = order.safeParse({
    orderId: data.order_id,
    account,
    placedBy: data.placed_by ?? account,
    parentOrderId: data.parent_order_id,
    exchangeOrderId: data.exchange_order_id,
    instrumentKey,
    segment: found,
    symbol: data.trading_symbol ?? data.tradingsymbol ?? instrumentKey,
    side: data.transaction_type?.toUpperCase(),
    type: typeOf(data.order_type),
    product: data.product ?? '',
    validity: data.validity ?? '',
    variety: data.variety ?? '',
    price: data.price,
    triggerPrice: data.trigger_price,
    averagePrice: data.average_price,
    quantity,
    filledQuantity: filled,
    pendingQuantity: pendingOf(data.pending_quantity, Math.max(0, quantity - filled), status),
    // The book counts MCX in lots, and the size of a lot is in the instrument file only.
    unitsPerLot: found === 'MCX_FO' ? null : 1,
    tag: data.tag,
    status,
    statusText: data.status ?? '',
    statusMessage: data.status_message ?? data.status_message_raw,
    placedAt: wireTime(data.order_timestamp),
    exchangeAt: wireTime(data.exchange_timestamp),
    afterMarket: data.is_amo || data.variety === 'AMO',
    requestCount: countOf(data.order_request_id),
    gttOrderId: reference?.startsWith('GTT-') ? reference : null,
  });
  return parsed.success ? parsed.data : undefined;
}

function typeOf(text: string | null): string {
  const type = text?.toUpperCase() ?? 'UNKNOWN';
  return /^SL[ _-]?M$/.test(type) ? 'SL-M' : type;
}

/** 0 where it is no count: then it tells nothing of what other tools wrote. */
function countOf(text: string | null): number {
  const count = Number(text ?? 0);
  return Number.isSafeInteger(count) && count >= 0 ? count : 0;
}

/**
 * What a cancel would take away. Until an order has entered the book may write 0; taken as it stands, the order would seem to
 * have grown the moment it works, and would be left open. Of an order that has ended what is written holds.
 */
function pendingOf(written: number | null, unfilled: number, status: OrderStatus): number {
  if (written === null || written < 0) return unfilled;
  return isOpen(status) ? Math.max(written, unfilled) : written;
}
