import { expect, test } from 'vitest';
import { judgeLimits } from './judge-limits.ts';
import { type EffectiveLimit, LIMIT_KINDS } from './limits.ts';

const part = { orders: 31, quantity: 4_275, value: '1280000.5', valueUnknownOrders: 3 };
const batch = {
  ...part,
  strategies: [
    { tag: 'straddle', orders: 8, quantity: 600, value: '60900', valueUnknownOrders: 0 },
    { tag: null, orders: 23, quantity: 3_675, value: '1219100.5', valueUnknownOrders: 3 },
  ],
};
const usage = { ordersLastMinute: 100, batchesLastMinute: 2 };
const limit = (kind: EffectiveLimit['kind'], strategy: string | null = null): EffectiveLimit => ({
  kind,
  bound: '50',
  setBy: 'Organisation',
  strategy,
});

test('each kind is judged by its own figure of the whole batch', () => {
  const verdicts = judgeLimits(
    LIMIT_KINDS.map((kind) => limit(kind)),
    batch,
    usage,
  );
  expect(verdicts.map((row) => [row.kind, row.figure, row.verdict])).toEqual([
    ['orders_per_batch', '31', 'within'],
    ['quantity_per_batch', '4275', 'over'],
    ['value_per_batch', '1280000.5', 'over'],
    ['orders_per_minute', '131', 'over'],
    ['batches_per_minute', '3', 'within'],
  ]);
});

test('a strategy’s limit judges its own part, and a strategy not in the batch counts nothing', () => {
  const [own, absent] = judgeLimits(
    [limit('orders_per_batch', 'straddle'), limit('orders_per_batch', 'breakout')],
    batch,
    usage,
  );
  expect([own?.figure, absent?.figure]).toEqual(['8', '0']);
});

test('a strategy’s minute is judged by its own use where that is known, by the whole where it is not', () => {
  const limits = [limit('orders_per_minute', 'straddle'), limit('batches_per_minute', 'straddle')];
  expect(judgeLimits(limits, batch, usage).map((row) => row.figure)).toEqual(['108', '3']);
  const strategies = [{ tag: 'straddle', ordersLastMinute: 5, batchesLastMinute: 1 }];
  expect(judgeLimits(limits, batch, { ...usage, strategies }).map((row) => row.figure)).toEqual(['13', '2']);
  expect(judgeLimits(limits, batch, { ...usage, strategies: [] }).map((row) => row.figure)).toEqual([
    '8',
    '1',
  ]);
});
