import type { Order } from '@pullcord/core/order/order';
import type { OrderBook } from '@pullcord/core/order/order-book';
import { endOf, isOpen } from '@pullcord/core/order/order-status';
import type { PositionsReading, Protection } from '@pullcord/core/order/positions';
import { orderValue } from '@pullcord/core/plan/order-value';
import { holdsWords, matchesScope, textOf, wordsOf } from '@pullcord/core/selection/matches-scope';
import { selectOrders } from '@pullcord/core/selection/select-orders';
import { isUnfiltered, type OverlayFilters, scopeOf } from './overlay-filters.ts';
import { unitsOf } from './row-totals.ts';

/** plain: goes when ticked. protective: stays until the review adds it. moving, unread: cannot be ticked. */
export type RowKind = 'plain' | 'protective' | 'moving' | 'unread';

export interface OverlayRow {
  order: Order;
  kind: RowKind;
  protection: Protection;
  /** Known rupees of what a cancel would take away; null at market, or with an unknown lot. */
  value: string | null;
  /** The same in ten-thousandths of a rupee, for sums over thousands of rows; null where that is not exact. */
  units: number | null;
  /** What the text filter looks into: symbol, tag and id, as `textOf` writes them. */
  find: string;
  /** Its line in the list and its keys among the groups, made once: a keystroke puts thousands in groups again. */
  placed?: { line: OrderLine; tag: string; instrument: string };
}
/** The line of one order in the virtual list. */
export interface OrderLine {
  kind: 'order';
  key: string;
  row: OverlayRow;
}

/** Rows of the grid in the book's order: everything that is not over, whatever can be done with it. */
export function overlayRows(book: OrderBook, filters: OverlayFilters, at: number): OverlayRow[] {
  return pickRows(everyRow(book), filters, at);
}

/** The rows a filter means, in the order given. A keystroke comes through here: nothing is judged or folded again. */
export function pickRows(rows: readonly OverlayRow[], filters: OverlayFilters, at: number): OverlayRow[] {
  const { text, ...others } = filters;
  const wanted = wordsOf(text ?? '');
  const rule = scopeOf(others);
  const all = isUnfiltered(others);
  return rows.filter(({ find, order }) => holdsWords(find, wanted) && (all || matchesScope(order, rule, at)));
}

const rowsOfBook = new WeakMap<readonly Order[], { positions: PositionsReading; rows: OverlayRow[] }>();

/** What a row is does not depend on the filter, so a book is judged once; a later reading of the same orders gives the same rows. */
export function everyRow({ orders, ...head }: OrderBook): OverlayRow[] {
  const known = rowsOfBook.get(orders);
  if (known?.positions === head.positions) return known.rows;
  const rows = judgeRows({ orders, ...head });
  rowsOfBook.set(orders, { positions: head.positions, rows });
  return rows;
}

/** Rows by order and the positions they were judged by. A cover child depends on its parent too, and is judged anew. */
const rowsOfOrder = new WeakMap<Order, { positions: PositionsReading; row: OverlayRow }>();

/** Of a book that is read every second only the orders that say something new are judged. */
function judgeRows(book: OrderBook): OverlayRow[] {
  const live = book.orders.filter(({ status }) => endOf(status) === undefined);
  const fresh = live.filter(
    (order) => order.parentOrderId !== null || rowsOfOrder.get(order)?.positions !== book.positions,
  );
  if (fresh.length > 0) judgeOrders(book, fresh);
  return live.flatMap((order) => rowsOfOrder.get(order)?.row ?? []);
}

function judgeOrders(book: OrderBook, fresh: readonly Order[]): void {
  const parents = new Set(fresh.flatMap(({ parentOrderId }) => parentOrderId ?? []));
  const wanted = new Set(fresh);
  const orders =
    parents.size === 0
      ? [...fresh]
      : book.orders.filter((order) => wanted.has(order) || parents.has(order.orderId));
  const { chosen, passedOver } = selectOrders({ ...book, orders }, { all: true }, { at: book.takenAt });
  const keep = (order: Order, kind: RowKind, protection: Protection) => {
    const value = orderValue(order);
    const units = value === null ? null : unitsOf(value);
    const find = textOf(order);
    const row = { order, kind, protection, value, units, find };
    rowsOfOrder.set(order, { positions: book.positions, row });
  };
  for (const order of chosen) keep(order, 'plain', { kind: 'none' });
  for (const { order, reason, protection, addable } of passedOver) {
    if (endOf(order.status) !== undefined) continue;
    keep(order, addable ? 'protective' : reason === 'cancel_in_flight' ? 'moving' : 'unread', protection);
  }
}

export function openCount(orders: readonly Order[]): number {
  let open = 0;
  for (const { status } of orders) if (isOpen(status)) open += 1;
  return open;
}

/** How many of these rows are open orders, and how many of those protect a position. */
export function countKinds(rows: readonly OverlayRow[]): { open: number; protective: number } {
  let plain = 0;
  let protective = 0;
  for (const { kind } of rows) {
    if (kind === 'plain') plain += 1;
    else if (kind === 'protective') protective += 1;
  }
  return { open: plain + protective, protective };
}
