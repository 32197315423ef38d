import { expect, test } from 'vitest';
import { isStop, order, orderId } from './order.ts';
import { sampleOrder } from './sample-order.ts';

test('an id that could change a request is no order id', () => {
  for (const id of ['1&tag=x', '../1', '', 'a b', '1?x', 'x'.repeat(65)]) {
    expect(orderId.safeParse(id).success).toBe(false);
  }
  expect(orderId.safeParse('261120000010001').success).toBe(true);
});

test('prices are text, so that no float gets in', () => {
  expect(order.safeParse({ ...sampleOrder(), price: 101.5 }).success).toBe(false);
});

test('quantities are whole and never negative', () => {
  for (const pendingQuantity of [-1, 0.5, Number.NaN]) {
    expect(order.safeParse(sampleOrder({ pendingQuantity })).success).toBe(false);
  }
});

test('stops are the two types with a trigger', () => {
  expect(isStop(sampleOrder({ type: 'ICEBERG' }))).toBe(true);
  expect((['MARKET', 'LIMIT', 'SL', 'SL-M'] as const).map((type) => isStop(sampleOrder({ type })))).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
