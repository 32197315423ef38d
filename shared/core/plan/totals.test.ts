import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleOrder } from '../order/sample-order.ts';
import { addDecimals } from '../value/decimal.ts';
import type { PlannedOrder } from './cancel-plan.ts';
import { strategyTotalsOf, totalsOf } from './totals.ts';

const planned = (over: Partial<PlannedOrder> = {}): PlannedOrder => ({
  ...sampleOrder(),
  value: '10.1',
  opening: true,
  ...over,
});

test('totals count orders, pending units and known rupees, and say how many values are unknown', () => {
  const rows = [
    planned({ pendingQuantity: 3 }),
    planned({ pendingQuantity: 2, unitsPerLot: 100, value: '0.2' }),
    planned({ value: null }),
  ];
  expect(totalsOf(rows)).toEqual({ orders: 3, quantity: 278, value: '10.3', valueUnknownOrders: 1 });
  expect(totalsOf([])).toEqual({ orders: 0, quantity: 0, value: '0', valueUnknownOrders: 0 });
});

test('strategies are listed by tag, the untagged last', () => {
  const rows = [planned({ tag: null }), planned({ tag: 'b' }), planned({ tag: 'a' }), planned({ tag: null })];
  expect(strategyTotalsOf(rows).map((row) => [row.tag, row.orders])).toEqual([
    ['a', 1],
    ['b', 1],
    [null, 2],
  ]);
});

test('the strategies’ parts always add up to the whole', () => {
  const rows = fc.array(
    fc.record({
      tag: fc.constantFrom('a', 'b', 'c', null),
      value: fc.option(fc.integer({ min: 0, max: 10_000_000 }).map((paise) => (paise / 100).toFixed(2))),
      pendingQuantity: fc.nat(100_000),
    }),
  );
  fc.assert(
    fc.property(rows, (given) => {
      const orders = given.map((row) => planned(row));
      const parts = strategyTotalsOf(orders);
      const whole = totalsOf(orders);
      const sum = (pick: (part: (typeof parts)[number]) => number) => parts.reduce((n, p) => n + pick(p), 0);
      expect(sum((part) => part.orders)).toBe(whole.orders);
      expect(sum((part) => part.quantity)).toBe(whole.quantity);
      expect(sum((part) => part.valueUnknownOrders)).toBe(whole.valueUnknownOrders);
      expect(addDecimals(parts.map((part) => part.value))).toBe(whole.value);
    }),
  );
});
