import { expect, test } from 'vitest';
import { isSizeLimit, judge, limits } from './limits.ts';

const limit = { kind: 'value_per_batch', bound: '1000', setBy: 'Organisation', strategy: null } as const;

test('the bound itself is allowed, a paisa more is not', () => {
  expect(judge(limit, '1000').verdict).toBe('near');
  expect(judge(limit, '1000.01').verdict).toBe('over');
});

test('past nine tenths is near', () => {
  expect(judge(limit, '900').verdict).toBe('within');
  expect(judge(limit, '900.01').verdict).toBe('near');
});

test('size limits are those of one batch', () => {
  expect(isSizeLimit('value_per_batch')).toBe(true);
  expect(isSizeLimit('orders_per_minute')).toBe(false);
});

test('a limit of nothing, or a field nobody reads, is refused', () => {
  expect(limits.safeParse({ ordersPerBatchMax: 0 }).success).toBe(false);
  expect(limits.safeParse({ ordersPerDayMax: 5 }).success).toBe(false);
  expect(limits.parse({})).toEqual({});
});
