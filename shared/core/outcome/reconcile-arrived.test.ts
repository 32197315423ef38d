import { expect, test } from 'vitest';
import type { ArrivedOrder, DispatchState } from '../dispatch/dispatch-state.ts';
import { sampleDispatch, sampleOrders, samplePlan } from '../dispatch/sample-dispatch.ts';
import { sampleOrder } from '../order/sample-order.ts';
import { reconcileArrived } from './reconcile-arrived.ts';

const begun = sampleDispatch(samplePlan(sampleOrders(1)));
const withOne = (facts: Partial<ArrivedOrder>, over: Partial<DispatchState> = {}): DispatchState => ({
  ...begun,
  ...over,
  arrived: {
    X9: { requestId: 'r1', first: null, newest: null, endSeenAt: null, openSeenAt: null, ...facts },
  },
});
const stateOf = (state: DispatchState) => reconcileArrived(state)[0]?.state;
const ended = (status: 'cancelled' | 'complete' | 'rejected', filledQuantity = 0) =>
  sampleOrder({ orderId: 'X9', status, statusText: status, filledQuantity });

test('an order that came in the instant of the sweep has a row that says so', () => {
  const [row] = reconcileArrived(withOne({ newest: ended('cancelled'), endSeenAt: begun.at + 900 }));
  expect(row).toMatchObject({
    orderId: 'X9',
    state: 'cancelled',
    specification: 'CANCELLED',
    arrived: true,
    settledAt: begun.at + 900,
  });
});

test('it ends as the book says, and stays unknown where the book never shows it', () => {
  expect(stateOf(withOne({ newest: ended('complete', 75) }))).toBe('filled');
  expect(stateOf(withOne({ newest: ended('rejected') }))).toBe('order_rejected');
  expect(stateOf(withOne({ newest: ended('cancelled', 25) }))).toBe('partly_filled');
  const open = sampleOrder({ orderId: 'X9', status: 'not cancelled', statusText: 'not cancelled' });
  expect(stateOf(withOne({ newest: open, openSeenAt: begun.at + 4_000 }))).toBe('still_open');
  expect(stateOf(withOne({}))).toBe('sent');
  expect(stateOf(withOne({}, { finishedAt: begun.at }))).toBe('unknown');
  const later = begun.at + 86_400_000;
  expect(stateOf(withOne({}, { finishedAt: later, at: later }))).toBe('unsettled_day_over');
});

test('where every sweep took what was expected there is no such row', () => {
  expect(reconcileArrived(begun)).toEqual([]);
});
