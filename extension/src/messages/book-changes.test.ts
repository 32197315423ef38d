import type { Order } from '@pullcord/core/order/order';
import type { OrderBook } from '@pullcord/core/order/order-book';
import { describe, expect, it } from 'vitest';
import { changesBetween, withChanges } from './book-changes.ts';

const row = (orderId: string, status = 'open') => ({ orderId, status }) as Order;
const book = (takenAt: number, orders: Order[]): OrderBook => ({
  account: 'AB1234',
  takenAt,
  orders,
  positions: { known: false, why: 'not read' },
  gttActive: 0,
  unreadableRows: 0,
});

describe('changes of a book', () => {
  const [a, b, c] = [row('a'), row('b'), row('c')];
  const before = book(1, [a, b]);

  it('carry only rows that say something new', () => {
    const after = book(2, [a, row('b', 'cancelled')]);
    const changes = changesBetween(before, after);
    expect(changes.changed.map(({ orderId }) => orderId)).toEqual(['b']);
    expect(changes.ids).toBeNull();
    expect(withChanges(before, changes)).toEqual(after);
  });
  it('bring arrivals and departures in the book’s own order', () => {
    const after = book(2, [c, a]);
    expect(withChanges(before, changesBetween(before, after))).toEqual(after);
  });
  it('are of no use to a screen that shows another reading', () => {
    const changes = changesBetween(before, book(2, [a]));
    expect(withChanges(book(7, [a, b]), changes)).toBeUndefined();
    expect(withChanges({ ...before, account: 'CD5678' }, changes)).toBeUndefined();
  });
  it('keep the very rows where nothing changed', () => {
    expect(withChanges(before, changesBetween(before, book(2, [a, b])))?.orders).toBe(before.orders);
  });
});
