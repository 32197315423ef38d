import type { Order } from '@pullcord/core/order/order';
import type { OrderBook } from '@pullcord/core/order/order-book';
import { endOf, isOpen } from '@pullcord/core/order/order-status';
import type { Protection } from '@pullcord/core/order/positions';
import { matchesScope } from '@pullcord/core/selection/matches-scope';
import { selectOrders } from '@pullcord/core/selection/select-orders';
import { addDecimal, addDecimals, compareDecimal, multiplyDecimal } from '@pullcord/core/value/decimal';
import { type OverlayFilters, scopeOf } from './overlay-filters.ts';

/** plain: goes when ticked. protective: stays until the review adds it. moving, unread: cannot be ticked. */
export type RowKind = 'plain' | 'protective' | 'moving' | 'unread';

export interface OverlayRow {
  order: Order;
  kind: RowKind;
  protection: Protection;
  /** Known rupees of what a cancel would take away; null at market, or with an unknown lot. */
  value: string | null;
}

/** Rows of the grid in the book's order: everything that is not over, whatever can be done with it. */
export function overlayRows(book: OrderBook, filters: OverlayFilters, at: number): OverlayRow[] {
  const scope = scopeOf(filters);
  return everyRow(book).filter(({ order }) => matchesScope(order, scope, at));
}

/** What a row is does not depend on the filter, so a book is judged once and a keystroke only picks from it. */
const judged = new WeakMap<OrderBook, OverlayRow[]>();

function everyRow(book: OrderBook): OverlayRow[] {
  const known = judged.get(book);
  if (known) return known;
  const rows = judgeRows(book);
  judged.set(book, rows);
  return rows;
}

function judgeRows(book: OrderBook): OverlayRow[] {
  const selection = selectOrders(book, { all: true }, { at: book.takenAt });
  const kinds = new Map<string, { kind: RowKind; protection: Protection }>();
  for (const order of selection.chosen) {
    kinds.set(order.orderId, { kind: 'plain', protection: { kind: 'none' } });
  }
  for (const { order, reason, protection, addable } of selection.passedOver) {
    if (endOf(order.status) !== undefined) continue;
    const kind = addable ? 'protective' : reason === 'cancel_in_flight' ? 'moving' : 'unread';
    kinds.set(order.orderId, { kind, protection });
  }
  return book.orders.flatMap((order) => {
    const found = kinds.get(order.orderId);
    return found ? [{ order, ...found, value: orderValue(order) }] : [];
  });
}

export function openCount(book: OrderBook): number {
  return book.orders.filter((order) => isOpen(order.status)).length;
}

export interface RowTotals {
  orders: number;
  /** Pending units; an order counted in lots of unknown size is not in it. */
  quantity: number;
  /** Known rupees. */
  value: string;
  /** Orders whose value is not known: at market, or an unknown lot. */
  atMarket: number;
}

export function rowTotals(rows: readonly OverlayRow[]): RowTotals {
  const known = rows.flatMap(({ value }) => value ?? []);
  return {
    orders: rows.length,
    quantity: rows.reduce((sum, { order }) => sum + order.pendingQuantity * (order.unitsPerLot ?? 1), 0),
    value: addDecimals(known),
    atMarket: rows.length - known.length,
  };
}

/** Pending units × price (the trigger where there is only that); null at market. The plan's own figure decides. */
export function orderValue(order: Order): string | null {
  const price = compareDecimal(order.price, '0') > 0 ? order.price : order.triggerPrice;
  if (order.unitsPerLot === null || compareDecimal(price, '0') <= 0) return null;
  return multiplyDecimal(price, order.pendingQuantity * order.unitsPerLot);
}

/** Rounded to whole rupees, for totals in narrow places. */
export function wholeRupees(value: string): string {
  const [whole = '0', fraction = ''] = value.split('.');
  return Number(fraction[0] ?? 0) >= 5 ? addDecimal(whole, '1') : whole;
}

export function isOpenRow({ kind }: OverlayRow): boolean {
  return kind === 'plain' || kind === 'protective';
}
