import { expect, test } from 'vitest';
import { bookDigest, type OrderBook, orderBook, ordersById } from './order-book.ts';
import { sampleOrder } from './sample-order.ts';

const book = (over: Partial<OrderBook> = {}): OrderBook => ({
  account: 'AB1234',
  takenAt: 1_790_000_000_000,
  orders: [sampleOrder({ orderId: '1' }), sampleOrder({ orderId: '2' })],
  positions: { known: true, positions: [] },
  gttActive: null,
  unreadableRows: 0,
  ...over,
});

test('a book reads back from JSON as it was', () => {
  expect(orderBook.parse(JSON.parse(JSON.stringify(book())))).toEqual(book());
});

test('orders are found by id', () => {
  expect(ordersById(book()).get('2')?.orderId).toBe('2');
});

test('the digest does not depend on the order in which the broker lists rows', () => {
  expect(bookDigest(book({ orders: book().orders.toReversed() }))).toBe(bookDigest(book()));
});

test('the digest changes with every fact that a cancel can change', () => {
  const first = sampleOrder({ orderId: '1' });
  const changed = [
    { statusText: 'cancelled' },
    { filledQuantity: 25 },
    { pendingQuantity: 50 },
    { quantity: 50 },
    { price: '102' },
  ].map((over) => bookDigest(book({ orders: [{ ...first, ...over }, sampleOrder({ orderId: '2' })] })));
  const others = [bookDigest(book({ account: 'XY9876' })), bookDigest(book({ takenAt: 1 }))];
  expect(new Set([bookDigest(book()), ...changed, ...others]).size).toBe(8);
});
