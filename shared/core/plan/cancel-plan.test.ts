import { expect, test } from 'vitest';
import { sampleOrder } from '../order/sample-order.ts';
import { forecast, leftOut, plannedOrder, strategyTotals } from './cancel-plan.ts';

test('a planned order is an order with its value, which may be unknown', () => {
  const row = { ...sampleOrder(), value: null, opening: false };
  expect(plannedOrder.parse(row)).toEqual(row);
  expect(plannedOrder.safeParse({ ...row, value: 12.5 }).success).toBe(false);
});

test('an order is left out for a reason we have words for, never for free text', () => {
  const row = { order: sampleOrder(), protection: { kind: 'none' }, addable: false };
  expect(leftOut.safeParse({ ...row, reason: 'already_filled' }).success).toBe(true);
  expect(leftOut.safeParse({ ...row, reason: 'because' }).success).toBe(false);
});

test('totals are whole units and exact rupees', () => {
  const totals = { tag: null, orders: 1, quantity: 75, value: '7612.5', valueUnknownOrders: 0 };
  expect(strategyTotals.parse(totals)).toEqual(totals);
  expect(strategyTotals.safeParse({ ...totals, quantity: 0.5 }).success).toBe(false);
  expect(strategyTotals.safeParse({ ...totals, value: '7e3' }).success).toBe(false);
});

test('a forecast is never in the past', () => {
  expect(forecast.safeParse({ lastSentMs: -1, settledMs: 0, held: null }).success).toBe(false);
});
