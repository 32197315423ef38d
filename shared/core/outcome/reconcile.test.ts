import { describe, expect, test } from 'vitest';
import type { CancelAck } from '../dispatch/cancel-ack.ts';
import type { BookRow, DispatchEvent, DispatchState } from '../dispatch/dispatch-state.ts';
import { DEFAULT_RETRY } from '../dispatch/retry-settings.ts';
import {
  doubtAck,
  rejectedAck,
  SAMPLE_START,
  sampleDispatch,
  sampleOrders,
  samplePlan,
  sampleRow,
  takenAck,
} from '../dispatch/sample-dispatch.ts';
import { sampleAnswered, sampleIntended, sampleReading } from '../dispatch/sample-events.ts';
import { step } from '../dispatch/step.ts';
import { sampleOrder } from '../order/sample-order.ts';
import { orderProgress } from './order-outcome.ts';
import { reconcile } from './reconcile.ts';

const begun = sampleDispatch(samplePlan(sampleOrders(1)));
const fold = (state: DispatchState, ...events: DispatchEvent[]) =>
  events.reduce((before, event) => step(before, event)[0], state);
const sent = (ack: CancelAck, number = 1, state = begun): DispatchState => {
  const at = SAMPLE_START + number * 1_000 - 1_000;
  const requestId = `r${number}`;
  const intended = sampleIntended(requestId, 'O1', at, number);
  return fold(state, intended, sampleAnswered(requestId, ack, at + 50));
};
const read = (state: DispatchState, over: Partial<BookRow>, ms = 9_000): DispatchState => {
  const rows = [sampleRow(sampleOrder({ orderId: 'O1' }), { pendingQuantity: 0, ...over })];
  return fold(state, sampleReading(SAMPLE_START + ms, rows));
};
const rowOf = (state: DispatchState) => reconcile(state)[0];

describe('whose cancel it was', () => {
  test('ours where a request was taken, or may have been', () => {
    expect(rowOf(read(sent(takenAck('O1')), { status: 'cancelled' }))).toMatchObject({
      state: 'cancelled',
      settledAt: SAMPLE_START + 9_020,
    });
    expect(rowOf(read(sent(doubtAck('O1')), { status: 'cancelled after market order' }))).toMatchObject({
      state: 'cancelled',
    });
    const twice = sent(rejectedAck('already_ended', false, 'O1'), 2, sent(doubtAck('O1')));
    expect(rowOf(read(twice, { status: 'cancelled' }))).toMatchObject({
      state: 'cancelled',
      attempts: 2,
      rejected: null,
    });
  });

  test('somebody else’s where nothing of ours was sent, or all of it refused', () => {
    expect(rowOf(read(begun, { status: 'cancelled' }))).toMatchObject({
      state: 'cancelled_elsewhere',
      attempts: 0,
    });
    const refused = sent(rejectedAck('already_ended', false, 'O1'));
    expect(rowOf(read(refused, { status: 'cancelled' }))).toMatchObject({ state: 'cancelled_elsewhere' });
    const limited = sent(rejectedAck('rate_limited', true, 'O1'));
    expect(rowOf(read(limited, { status: 'cancelled' }))).toMatchObject({ state: 'cancelled_elsewhere' });
  });

  test('a part filled before it is told with quantity and average price', () => {
    const partly = { status: 'cancelled' as const, filledQuantity: 25, averagePrice: '101.5' };
    expect(rowOf(read(sent(takenAck('O1')), partly))).toMatchObject({
      state: 'partly_filled',
      filledQuantity: 25,
      averagePrice: '101.5',
    });
  });
});

test('filled and rejected are what the book says, whatever was sent', () => {
  for (const state of [begun, sent(takenAck('O1')), sent(doubtAck('O1'))]) {
    expect(rowOf(read(state, { status: 'complete', filledQuantity: 75 }))).toMatchObject({
      state: 'filled',
      specification: 'FAILED',
    });
    expect(rowOf(read(state, { status: 'rejected' }))).toMatchObject({
      state: 'order_rejected',
      specification: 'FAILED',
    });
  }
});

test('on its way an order is waiting or sent, PENDING, and not settled', () => {
  expect(rowOf(begun)).toMatchObject({
    state: 'waiting',
    specification: 'PENDING',
    settledAt: null,
    bookStatus: null,
  });
  expect(rowOf(sent(takenAck('O1')))).toMatchObject({
    state: 'sent',
    specification: 'PENDING',
    sentAt: SAMPLE_START,
  });
});

test('at the deadline what was never sent is not sent, and what was is unknown', () => {
  const end: DispatchEvent = { kind: 'tick', at: begun.deadlineAt };
  expect(rowOf(fold(begun, end))).toMatchObject({ state: 'not_sent', notSent: 'deadline_passed' });
  expect(rowOf(fold(sent(takenAck('O1')), end))).toMatchObject({
    state: 'unknown',
    specification: 'PENDING',
    settledAt: null,
  });
});

test('a cancel that was taken and refused at the exchange is explained in the book’s own words', () => {
  const row = { status: 'not cancelled', pendingQuantity: 75, statusMessage: 'Being matched' } as const;
  const once = sampleDispatch(samplePlan(sampleOrders(1)), { retry: { ...DEFAULT_RETRY, attemptsMax: 1 } });
  const twice = read(read(sent(takenAck('O1'), 1, once), row, 500), row, 1_500);
  expect(rowOf(twice)).toMatchObject({ state: 'still_open', words: { message: 'Being matched' } });
});

test('what the book says at any length is told as far as a report and a record hold it', () => {
  const told = read(sent(takenAck('O1')), { status: 'rejected', statusMessage: `${'x'.repeat(499)}😀` });
  expect(rowOf(told)).toMatchObject({ state: 'order_rejected', words: { message: 'x'.repeat(499) } });
  expect(orderProgress.safeParse(rowOf(told)).success).toBe(true);
});

test('an unknown order is settled by a later reading, when the batch is resumed', () => {
  const ended = fold(sent(takenAck('O1')), { kind: 'tick', at: begun.deadlineAt });
  const resumed = fold(ended, { kind: 'resumed', at: begun.deadlineAt + 60_000, epoch: 2 });
  expect(rowOf(resumed)).toMatchObject({ state: 'sent' });
  expect(rowOf(read(resumed, { status: 'cancelled' }, 100_000))).toMatchObject({ state: 'cancelled' });
});

test('a trigger that fired ends as its order did, and a cancel of that order is never ours', () => {
  const fired = (over: Partial<BookRow>) =>
    rowOf(read(sent(doubtAck('O1')), { firedOrderId: '99', ...over }));
  expect(fired({ status: 'complete', filledQuantity: 75 })).toMatchObject({ state: 'filled' });
  expect(fired({ status: 'cancelled' })).toMatchObject({ state: 'cancelled_elsewhere' });
  expect(fired({ status: 'fired', pendingQuantity: 75 })).toMatchObject({ state: 'sent' });
});

test('an order left alone because of somebody else’s cancel says so at the end', () => {
  const left = read(begun, { status: 'cancel pending', pendingQuantity: 75 }, 1_000);
  expect(rowOf(left)).toMatchObject({ state: 'waiting' });
  const ended = fold(left, { kind: 'tick', at: begun.deadlineAt });
  expect(rowOf(ended)).toMatchObject({ state: 'not_sent', specification: 'FAILED' });
});

test('chosen orders come first, in the plan’s order, then what was named and left out', () => {
  const plan = samplePlan(sampleOrders(2), { scope: { ids: ['O1', 'O2', 'X1', 'X2'] }, absent: ['X2'] });
  const left = {
    order: sampleOrder({ orderId: 'X1', status: 'complete' }),
    reason: 'already_filled' as const,
    protection: { kind: 'none' as const },
    addable: false,
  };
  const rows = reconcile(sampleDispatch({ ...plan, leftOut: [left] }));
  expect(rows.map((row) => row.orderId)).toEqual(['O1', 'O2', 'X1', 'X2']);
});
