import { expect, test } from 'vitest';
import type { Order } from '../order/order.ts';
import { protectionOf } from '../order/positions.ts';
import { sampleOrder } from '../order/sample-order.ts';
import { readGtts } from './read-gtts.ts';

const NO_ORDERS: ReadonlyMap<string, Order> = new Map();
const gtt = (id: string, ...statuses: string[]) => ({
  gtt_order_id: id,
  exchange: 'NSE',
  product: 'D',
  quantity: 5,
  instrument_token: 'NSE_EQ|INE848E01016',
  trading_symbol: 'NHPC',
  rules: statuses.map((status) => ({ status, trigger_price: 80.5, transaction_type: 'SELL' })),
});
const statusesOf = (...rows: unknown[]) =>
  readGtts({ data: rows }, 'AB1234', NO_ORDERS)?.triggers.map((row) => row.status);

test('a trigger is a row of its own: pending units at its trigger price', () => {
  expect(readGtts({ data: [gtt('GTT-1', 'SCHEDULED')] }, 'AB1234', NO_ORDERS)?.triggers[0]).toMatchObject({
    orderId: 'GTT-1',
    segment: 'NSE_EQ',
    side: 'SELL',
    pendingQuantity: 5,
    price: '80.5',
    variety: 'GTT',
    tag: null,
  });
});

test('a row that cannot be read is counted while it may wait, since it may be one of those that are meant', () => {
  const unread = [null, { ...gtt('GTT-1', 'SCHEDULED'), quantity: null }, { ...gtt('GTT-2'), rules: null }];
  const ended = { ...gtt('GTT-3', 'CANCELLED'), quantity: null };
  const read = readGtts({ data: [...unread, ended, gtt('GTT-4', 'SCHEDULED')] }, 'AB1234', NO_ORDERS);
  expect(read).toMatchObject({ triggers: [{ orderId: 'GTT-4' }], unreadableRows: 3 });
});

test('it waits while one rule waits, and a state we do not know is a waiting one', () => {
  expect(statusesOf(gtt('GTT-1', 'TRIGGERED', 'SCHEDULED'), gtt('GTT-2', 'ODD'))).toEqual([
    'trigger pending',
    'trigger pending',
  ]);
});

test('one that comes twice is one trigger, and waits while one of its rows does', () => {
  expect(
    statusesOf(
      gtt('GTT-1', 'SCHEDULED'),
      gtt('GTT-1', 'CANCELLED'),
      gtt('GTT-2', 'TRIGGERED'),
      gtt('GTT-2', 'OPEN'),
    ),
  ).toEqual(['trigger pending', 'trigger pending']);
});

test('it counts as cancelled only where the list says so', () => {
  expect(
    statusesOf(gtt('GTT-1', 'CANCELLED'), gtt('GTT-2', 'TRIGGERED', 'CANCELLED'), gtt('GTT-3', 'EXPIRED')),
  ).toEqual(['cancelled', 'fired', 'rejected']);
});

test('a row that cannot be read is never chosen; an answer that is no list is none', () => {
  expect(
    statusesOf({ gtt_order_id: 'GTT-1' }, gtt('26112', 'SCHEDULED'), { ...gtt('GTT-2', 'X'), rules: [] }),
  ).toEqual([]);
  expect(readGtts({ data: 'x' }, 'AB1234', NO_ORDERS)).toBeUndefined();
  expect(readGtts({ status: 'success', data: null }, 'AB1234', NO_ORDERS)).toEqual({
    triggers: [],
    unreadableRows: 0,
  });
});

test('one that fired is no trade: what became of it is what the book says of its order', () => {
  const rules = [{ status: 'TRIGGERED', trigger_price: 80, transaction_type: 'BUY', order_id: '99' }];
  const fired = (over?: Partial<Order>) => {
    const orders = over === undefined ? [] : [sampleOrder({ orderId: '99', ...over })];
    const born = new Map(orders.map((order) => [order.orderId, order]));
    return readGtts({ data: [{ ...gtt('GTT-1'), rules }] }, 'AB1234', born)?.triggers[0];
  };
  expect(fired()).toMatchObject({ status: 'fired', statusText: 'TRIGGERED', pendingQuantity: 0 });
  expect(fired()?.firedOrderId).toBeUndefined();
  expect(fired({ quantity: 5, pendingQuantity: 5 })).toMatchObject({
    status: 'fired',
    statusText: 'TRIGGERED: order 99 open',
    pendingQuantity: 5,
    firedOrderId: '99',
  });
  const ends = { complete: { filledQuantity: 5, averagePrice: '80.1' }, cancelled: {}, rejected: {} };
  for (const [status, over] of Object.entries(ends)) {
    const born = { status: status as keyof typeof ends, statusText: status, pendingQuantity: 0, ...over };
    expect(fired(born)).toMatchObject({ status, firedOrderId: '99', ...over });
  }
});

test('of several rules the one that waits is shown, and a stop that guards a position is judged as one', () => {
  const leg = (strategy: string, status: string, side: string, price: number) => ({
    strategy,
    status,
    transaction_type: side,
    trigger_price: price,
  });
  const shown = (...rules: object[]) =>
    readGtts({ data: [{ ...gtt('GTT-1'), rules }] }, 'AB1234', NO_ORDERS)?.triggers[0] ?? sampleOrder();
  const legs = [leg('TARGET', 'SCHEDULED', 'SELL', 90), leg('STOPLOSS', 'SCHEDULED', 'SELL', 75)];
  const waiting = shown(leg('ENTRY', 'SCHEDULED', 'BUY', 80), ...legs);
  const entered = shown(leg('ENTRY', 'COMPLETED', 'BUY', 80), ...legs);
  expect(waiting).toMatchObject({ side: 'BUY', type: 'LIMIT', price: '80' });
  expect(entered).toMatchObject({ side: 'SELL', type: 'SL', price: '75', status: 'trigger pending' });
  expect(shown(leg('ENTRY', 'COMPLETED', 'BUY', 80), ...legs.slice(0, 1))).toMatchObject({
    side: 'SELL',
    type: 'LIMIT',
    price: '90',
  });
  const held = { instrumentKey: entered.instrumentKey, symbol: 'NHPC', product: 'D', quantity: 5 };
  const positions = { known: true as const, positions: [held] };
  expect(protectionOf(waiting, positions, NO_ORDERS).kind).toBe('none');
  expect(protectionOf(entered, positions, NO_ORDERS).kind).toBe('stop_of_position');
});
