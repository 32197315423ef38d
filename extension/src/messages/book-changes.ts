import { order } from '@pullcord/core/order/order';
import { type OrderBook, orderBook } from '@pullcord/core/order/order-book';
import { positionsReading } from '@pullcord/core/order/positions';
import { sameJson } from '@pullcord/core/value/same-json';
import { z } from 'zod';

/**
 * A later reading of a book that the screen has already: only the rows that say something new. A book of ten
 * thousand orders, read every second, would otherwise be written, carried and parsed whole each time.
 */
export const bookChanges = z.object({
  ...orderBook.omit({ orders: true }).shape,
  /** `takenAt` of the reading these are changes to; a screen that shows another one cannot use them. */
  since: z.number(),
  changed: z.array(order),
  /** Every id in the book's order; null where order and number are as they were. */
  ids: z.array(z.string()).nullable(),
  /** Null where they are as they were: what was judged by them then holds. */
  positions: positionsReading.nullable(),
});
export type BookChanges = z.infer<typeof bookChanges>;

/** Rows are compared by identity: a reading gives the same object for a row that says the same. */
export function changesBetween(before: OrderBook, after: OrderBook): BookChanges {
  const known = new Set(before.orders);
  const { orders, positions, ...head } = after;
  const sameIds =
    orders.length === before.orders.length &&
    orders.every(({ orderId }, at) => before.orders[at]?.orderId === orderId);
  return {
    ...head,
    since: before.takenAt,
    changed: orders.filter((row) => !known.has(row)),
    ids: sameIds ? null : orders.map(({ orderId }) => orderId),
    positions: sameJson(before.positions, positions) ? null : positions,
  };
}

/** The later book; undefined where the changes belong to a reading that is not `before`, or a row is missing. */
export function withChanges(before: OrderBook, changes: BookChanges): OrderBook | undefined {
  const { since, changed, ids, positions, ...rest } = changes;
  if (before.account !== rest.account || before.takenAt !== since) return undefined;
  const head = { ...rest, positions: positions ?? before.positions };
  if (changed.length === 0 && ids === null) return { ...head, orders: before.orders };
  const fresh = new Map(changed.map((row) => [row.orderId, row]));
  if (ids === null) {
    return { ...head, orders: before.orders.map((row) => fresh.get(row.orderId) ?? row) };
  }
  const known = new Map(before.orders.map((row) => [row.orderId, row]));
  const orders = ids.flatMap((id) => fresh.get(id) ?? known.get(id) ?? []);
  return orders.length === ids.length ? { ...head, orders } : undefined;
}
