import { expect, test } from 'vitest';
import { coverageRequest, tradingDay, tradingDayBegan } from './coverage-contract.ts';

test('a day begins at 03:30 in India, when the book of the day before is gone', () => {
  expect(tradingDay(Date.UTC(2026, 10, 22, 5))).toBe('2026-11-22');
  expect(tradingDay(Date.UTC(2026, 10, 22, 18, 31))).toBe('2026-11-22');
  expect(tradingDay(Date.UTC(2026, 10, 22, 21, 59))).toBe('2026-11-22');
  expect(tradingDay(Date.UTC(2026, 10, 22, 22))).toBe('2026-11-23');
  expect(tradingDayBegan('2026-11-23')).toBe(Date.UTC(2026, 10, 22, 22));
});

test('a report names orders, at least one, and never more than the book’s own facts of them', () => {
  const row = { orderId: '261122000000001', symbol: 'SBIN', tag: null, placedBy: 'AB1234' };
  const report = { account: 'AB1234', day: '2026-11-22', cancelled: [row] };
  expect(coverageRequest.safeParse(report).success).toBe(true);
  expect(coverageRequest.safeParse({ ...report, cancelled: [] }).success).toBe(false);
  expect(coverageRequest.safeParse({ ...report, day: '22.11.2026' }).success).toBe(false);
  expect(coverageRequest.safeParse({ ...report, cancelled: [{ ...row, token: 'x' }] }).success).toBe(false);
});
