import type { Order } from '@pullcord/core/order/order';
import type { OrderBook } from '@pullcord/core/order/order-book';
import { sampleOrder } from '@pullcord/core/order/sample-order';
import { expect, it } from 'vitest';
import { otherWriteTimes } from './other-write-times.ts';

const NOW = Date.UTC(2026, 10, 20, 5, 0, 0);
const HOUR_MS = 3_600_000;
const book = (takenAt: number, orders: Order[]): OrderBook => ({
  account: 'AB1234',
  takenAt,
  orders,
  unreadableRows: 0,
  positions: { known: true, positions: [] },
  gttActive: 0,
});
const row = (orderId: string, over: Partial<Order> = {}) => sampleOrder({ orderId, placedAt: null, ...over });
const timesOf = (earlier: Order[], later: Order[]) =>
  otherWriteTimes(book(NOW - HOUR_MS, earlier), book(NOW - 50, later), NOW).map((at) => at - NOW);

it('an order placed between two readings an hour apart is charged when it was placed, not when it was seen', () => {
  const placed = [
    row('2', { placedAt: NOW - 1_800_000 }),
    row('3', { placedAt: NOW - 5_000 }),
    row('4', { placedAt: NOW - 400 }),
  ];
  expect(timesOf([row('1')], [row('1'), ...placed])).toEqual([-1_799_000, -4_000, 0]);
});

it('a change bears no time and is spread over the hour, the last one now', () => {
  expect(timesOf([row('1')], [row('1', { requestCount: 3 })])).toEqual([-1_800_000, 0]);
});

it('nor does one placed and changed, or placed before the reading that did not show it', () => {
  const changed = row('2', { requestCount: 2, placedAt: NOW - 1_800_000 });
  expect(timesOf([], [changed])).toEqual([0]);
  expect(timesOf([], [row('3', { placedAt: NOW - 2 * HOUR_MS })])).toEqual([0]);
});
