import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { OrderProgress } from '@pullcord/core/outcome/order-outcome';
import { expect, it } from 'vitest';
import { batchChangesBetween, briefReport, withBatchChanges } from './batch-changes.ts';

const COUNTS = { total: 2, waiting: 0, sent: 2, cancelled: 0, filled: 0, failed: 0, unknown: 0, notSent: 0 };

function order(orderId: string, change: Partial<OrderProgress> = {}): OrderProgress {
  const base = { orderId, symbol: 'NIFTY', state: 'sent', specification: 'PENDING', attempts: 1 };
  return { ...base, ...change } as OrderProgress;
}

function report(change: Partial<BatchReport> = {}): BatchReport {
  return {
    batchId: 'B1',
    account: 'AB1234',
    fingerprint: 'f',
    phase: 'running',
    orders: [order('O1'), order('O2')],
    counts: COUNTS,
    confirmedAt: 1_000,
    firstSentAt: null,
    lastSentAt: null,
    settledAt: null,
    deadlineAt: 0,
    forecast: { lastSentMs: 0, settledMs: 0, held: null },
    requests: 2,
    retries: 0,
    stoppedBy: null,
    emergency: false,
    grantedBy: 'portal',
    ...change,
  };
}

const moved = order('O2', { state: 'cancelled', specification: 'CANCELLED' });

it('a later report is told as its head and the orders that moved, and makes the same report again', () => {
  const before = report();
  const after = report({ orders: [order('O1'), moved], counts: { ...COUNTS, sent: 1, cancelled: 1 } });
  const changes = batchChangesBetween(before, after);
  expect(changes?.changed).toEqual([moved]);
  expect(changes).not.toHaveProperty('orders');
  if (changes === undefined) throw new Error('the two hold the same orders');
  const shown = withBatchChanges(before, changes);
  expect(shown).toEqual(after);
  expect(shown.orders[0]).toBe(before.orders[0]);
});

it('a report in which only figures moved keeps the very same list of orders', () => {
  const before = report();
  const changes = batchChangesBetween(before, report({ phase: 'settled', settledAt: 5_000 }));
  if (changes === undefined) throw new Error('the two hold the same orders');
  const shown = withBatchChanges(before, changes);
  expect([shown.phase, shown.settledAt]).toEqual(['settled', 5_000]);
  expect(shown.orders).toBe(before.orders);
});

it.each([
  ['another batch', report({ batchId: 'B2' })],
  ['an order more', report({ orders: [order('O1'), order('O2'), order('O3')] })],
  ['another order in a place', report({ orders: [order('O2'), order('O1')] })],
])('%s is told whole', (_, after) => {
  expect(batchChangesBetween(report(), after)).toBeUndefined();
});

it('screens that show figures only are told no order', () => {
  expect(briefReport.parse(report())).not.toHaveProperty('orders');
  expect(briefReport.parse(report())).toMatchObject({ batchId: 'B1', counts: COUNTS });
});
