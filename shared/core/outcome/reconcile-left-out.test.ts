import { expect, test } from 'vitest';
import { sampleOrder } from '../order/sample-order.ts';
import type { LeftOut } from '../plan/cancel-plan.ts';
import { PASSED_OVER_REASONS } from '../selection/select-orders.ts';
import { orderProgress } from './order-outcome.ts';
import { reconcileLeftOut } from './reconcile-left-out.ts';
import { specificationError } from './specification-error.ts';

const leftOut = (orderId: string, reason: LeftOut['reason']): LeftOut => ({
  order: sampleOrder({ orderId, filledQuantity: 25, averagePrice: '101.5' }),
  reason,
  protection: { kind: 'none' },
  addable: false,
});

test('a named order that was cancelled already is the goal met; every other reason fails it', () => {
  const all = PASSED_OVER_REASONS.map((reason, index) => leftOut(`X${index}`, reason));
  const rows = reconcileLeftOut({
    scope: { ids: all.map((row) => row.order.orderId) },
    leftOut: all,
    absent: [],
  });
  expect(rows.filter((row) => row.specification === 'CANCELLED').map((row) => row.state)).toEqual([
    'cancelled_elsewhere',
  ]);
  const failed = rows.filter((row) => row.specification === 'FAILED');
  expect(failed.map((row) => row.notSent)).toEqual(
    PASSED_OVER_REASONS.filter((reason) => reason !== 'already_cancelled'),
  );
  for (const row of rows) expect(orderProgress.parse(row)).toEqual(row);
});

test('what only a filter matched was not named and has no row', () => {
  expect(
    reconcileLeftOut({ scope: { tags: ['t'] }, leftOut: [leftOut('X1', 'already_filled')], absent: [] }),
  ).toEqual([]);
});

test('an id in no book is FAILED, never cancelled', () => {
  const [row] = reconcileLeftOut({ scope: { ids: ['X9'] }, leftOut: [], absent: ['X9'] });
  expect(row).toMatchObject({
    orderId: 'X9',
    state: 'not_sent',
    notSent: 'not_in_book',
    specification: 'FAILED',
  });
});

test('an id whose row could not be read is not called absent: it may be open', () => {
  const plan = { scope: { ids: ['X8', 'X9'] }, leftOut: [], absent: ['X8', 'X9'], unreadableIds: ['X8'] };
  const rows = reconcileLeftOut(plan);
  expect(rows.map((row) => row.notSent)).toEqual(['row_unreadable', 'not_in_book']);
  expect(rows.map(specificationError)).toEqual([
    'Order is in the order book, but its row could not be read',
    'Order not found in the order book',
  ]);
  for (const row of rows) expect(orderProgress.parse(row)).toEqual(row);
});
