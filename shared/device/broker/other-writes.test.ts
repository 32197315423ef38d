import type { Order } from '@pullcord/core/order/order';
import type { OrderBook } from '@pullcord/core/order/order-book';
import { sampleOrder } from '@pullcord/core/order/sample-order';
import { expect, it } from 'vitest';
import { otherWrites } from './other-writes.ts';

const book = (orders: Order[]): OrderBook => ({
  account: 'AB1234',
  takenAt: 0,
  orders,
  unreadableRows: 0,
  positions: { known: true, positions: [] },
  gttActive: 0,
});
const row = (orderId: string, requestCount: number) => sampleOrder({ orderId, requestCount });

it('a new order is one write, a risen counter as many as it rose', () => {
  const earlier = book([row('1', 1), row('2', 1)]);
  expect(otherWrites(earlier, book([row('1', 1), row('2', 3), row('3', 1)]), new Set())).toBe(3);
});

it('our own orders, a falling counter and a leap that is no count are nobody else’s writes', () => {
  const earlier = book([row('1', 1), row('2', 5), row('3', 1)]);
  expect(otherWrites(earlier, book([row('1', 2), row('2', 1), row('3', 9_000)]), new Set(['1']))).toBe(0);
});
