import { expect, test } from 'vitest';
import { SAMPLE_START, sampleDispatch, sampleOrders, samplePlan, sampleSeveral } from './sample-dispatch.ts';
import { selectSends } from './select-sends.ts';
import { type Standing, standingOf } from './standing.ts';

const orders = sampleOrders(20);
const standingsOf = (state: ReturnType<typeof sampleDispatch>) =>
  new Map<string, Standing>(orders.map(({ orderId }) => [orderId, standingOf(state, orderId)]));

test('the first goes at once, and the next when the pace allows', () => {
  const state = sampleDispatch(samplePlan(orders));
  const { sends, wakeAt } = selectSends(state, standingsOf(state));
  expect(sends).toMatchObject([{ requestId: 'B1-1-1', attempt: 1, orderIds: ['O1'] }]);
  expect(wakeAt).toBe(SAMPLE_START + 125);
});

test('a retry that is due goes before what was never sent', () => {
  const state = sampleDispatch(samplePlan(orders));
  const standings = standingsOf(state).set('O20', { kind: 'retry', notBefore: SAMPLE_START });
  expect(selectSends(state, standings).sends[0]?.orderIds).toEqual(['O20']);
});

test('the pace is halved for a while after a 429', () => {
  const state = {
    ...sampleDispatch(samplePlan(orders)),
    throttled: { count: 1, lastAt: SAMPLE_START - 5_000 },
  };
  expect(selectSends(state, standingsOf(state)).wakeAt).toBe(SAMPLE_START + 250);
});

test('a sweep without a fresh book asks for one; with a book that cannot be read it goes one by one', () => {
  const plan = samplePlan(orders, { calls: sampleSeveral('sweep', orders) });
  const state = sampleDispatch(plan);
  expect(selectSends(state, standingsOf(state))).toMatchObject({ sends: [], wantsBook: true });
  const failing = { ...state, book: { ...state.book, failures: 2 } };
  expect(selectSends(failing, standingsOf(failing)).sends[0]?.call.kind).toBe('single');
});

test('a batch call shrinks to the orders that still need it', () => {
  const state = sampleDispatch(samplePlan(orders, { calls: sampleSeveral('batch', orders) }));
  const standings = standingsOf(state).set('O3', { kind: 'ended' });
  expect(selectSends(state, standings).sends[0]?.orderIds).not.toContain('O3');
});

test('after a long hold the book is read before anything leaves, since others may have filled the window', () => {
  const begun = sampleDispatch(samplePlan(orders));
  const later = SAMPLE_START + 20_000;
  const held = { ...begun, at: later, ledger: { ...begun.ledger, spentAt: [SAMPLE_START] } };
  expect(selectSends(held, standingsOf(held))).toMatchObject({ sends: [], wantsBook: true });
  const read = { ...held, book: { ...held.book, askedAt: later - 3_000, arrivedAt: later - 500 } };
  expect(selectSends(read, standingsOf(read)).sends).toHaveLength(1);
});

test('over a line on which no reading is ever fresh a sweep goes one by one', () => {
  const state = sampleDispatch(samplePlan(orders, { calls: sampleSeveral('sweep', orders) }));
  const book = { ...state.book, askedAt: SAMPLE_START, arrivedAt: SAMPLE_START + 1_500 };
  const slow = { ...state, at: SAMPLE_START + 1_500, book };
  expect(selectSends(slow, standingsOf(slow)).sends[0]?.call.kind).toBe('single');
});
