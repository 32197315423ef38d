import { expect, test } from 'vitest';
import { readGtts } from './read-gtts.ts';

const gtt = (id: string, ...statuses: string[]) => ({
  gtt_order_id: id,
  exchange: 'NSE',
  product: 'D',
  quantity: 5,
  instrument_token: 'NSE_EQ|INE848E01016',
  trading_symbol: 'NHPC',
  rules: statuses.map((status) => ({ status, trigger_price: 80.5, transaction_type: 'SELL' })),
});
const statusesOf = (...rows: unknown[]) => readGtts({ data: rows }, 'AB1234')?.map((row) => row.status);

test('a trigger is a row of its own: pending units at its trigger price', () => {
  expect(readGtts({ data: [gtt('GTT-1', 'SCHEDULED')] }, 'AB1234')?.[0]).toMatchObject({
    orderId: 'GTT-1',
    segment: 'NSE_EQ',
    side: 'SELL',
    pendingQuantity: 5,
    price: '80.5',
    variety: 'GTT',
    tag: null,
  });
});

test('it waits while one rule waits, and a state we do not know is a waiting one', () => {
  expect(statusesOf(gtt('GTT-1', 'TRIGGERED', 'SCHEDULED'), gtt('GTT-2', 'ODD'))).toEqual([
    'trigger pending',
    'trigger pending',
  ]);
});

test('it counts as cancelled only where the list says so', () => {
  expect(
    statusesOf(gtt('GTT-1', 'CANCELLED'), gtt('GTT-2', 'TRIGGERED', 'CANCELLED'), gtt('GTT-3', 'EXPIRED')),
  ).toEqual(['cancelled', 'complete', 'rejected']);
});

test('a row that cannot be read is never chosen; an answer that is no list is none', () => {
  expect(
    statusesOf({ gtt_order_id: 'GTT-1' }, gtt('26112', 'SCHEDULED'), { ...gtt('GTT-2', 'X'), rules: [] }),
  ).toEqual([]);
  expect(readGtts({ data: 'x' }, 'AB1234')).toBeUndefined();
  expect(readGtts({ data: null }, 'AB1234')).toEqual([]);
});
