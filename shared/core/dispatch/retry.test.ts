import { expect, test } from 'vitest';
import type { RequestFacts } from './dispatch-state.ts';
import {
  ackOf,
  attemptsOn,
  backoffMs,
  goesAgainFreely,
  isFallback,
  mayRepeat,
  pauseMs,
  retriesLeft,
  wasOrphaned,
} from './retry.ts';
import { DEFAULT_RETRY } from './retry-settings.ts';
import {
  doubtAck,
  rejectedAck,
  sampleDispatch,
  sampleOrders,
  samplePlan,
  takenAck,
} from './sample-dispatch.ts';

const request = (ack: RequestFacts['ack'], kind: 'single' | 'batch' = 'single'): RequestFacts => ({
  requestId: 'r',
  call: kind === 'single' ? { kind, orderId: 'O1' } : { kind, orderIds: ['O1', 'O2'] },
  orderIds: kind === 'single' ? ['O1'] : ['O1', 'O2'],
  attempt: 1,
  intendedAt: 0,
  endedAt: 1,
  ack,
  random: 0,
});

test('the wait doubles up to its most, and jitter spreads it from nothing on', () => {
  expect([1, 2, 3, 9].map((attempt) => backoffMs(DEFAULT_RETRY, attempt, 1))).toEqual([
    500, 1_000, 2_000, 8_000,
  ]);
  expect(backoffMs(DEFAULT_RETRY, 5, 0)).toBe(0);
});

test('a pause is at least a second and at least what the broker named', () => {
  expect(pauseMs(DEFAULT_RETRY, 1, 0, null)).toBe(1_000);
  expect(pauseMs(DEFAULT_RETRY, 2, 0.5, null)).toBe(1_500);
  expect(pauseMs(DEFAULT_RETRY, 1, 1, 30_000)).toBe(30_000);
});

test('the retry budget has a floor of ten, and the account’s other batches have spent of it', () => {
  const plan = samplePlan(sampleOrders(200));
  expect(retriesLeft(sampleDispatch(plan))).toBe(20);
  expect(retriesLeft(sampleDispatch(samplePlan(sampleOrders(3))))).toBe(10);
  expect(retriesLeft(sampleDispatch(plan, { retriesBefore: 15 }))).toBe(5);
  expect(retriesLeft(sampleDispatch(plan, { retriesBefore: 50 }))).toBe(0);
});

test('an order the answer leaves out, or that had none, is in doubt', () => {
  expect(ackOf(request(takenAck('O2')), 'O1').kind).toBe('in_doubt');
  expect(ackOf(request(null), 'O1').kind).toBe('in_doubt');
  expect(ackOf(request(takenAck('O1')), 'O1').kind).toBe('taken');
});

test('a refusal of the call for several sends its orders one by one; a refusal of an order does not', () => {
  const whole = request(rejectedAck('too_many_match', true, 'O1', 'O2'), 'batch');
  expect(isFallback(whole, ackOf(whole, 'O1'))).toBe(true);
  const own = request(rejectedAck('already_ended', false, 'O1'), 'batch');
  expect(isFallback(own, ackOf(own, 'O1'))).toBe(false);
  const single = request(rejectedAck('other', false, 'O1'));
  expect(isFallback(single, ackOf(single, 'O1'))).toBe(false);
});

test('only what may go better the next time is tried again', () => {
  const may = (ack: RequestFacts['ack'], attempts = 1, hasArrived = false) => {
    const facts = request(ack);
    return mayRepeat(ackOf(facts, 'O1'), facts, attempts, hasArrived);
  };
  expect(may(doubtAck('O1'))).toBe(true);
  expect(may(rejectedAck('rate_limited', true, 'O1'))).toBe(true);
  expect(may(rejectedAck('order_unknown', false, 'O1'))).toBe(true);
  expect(may(rejectedAck('order_unknown', false, 'O1'), 2)).toBe(false);
  expect(may(rejectedAck('token_invalid', true, 'O1'))).toBe(false);
  expect(may(rejectedAck('other', false, 'O1'))).toBe(false);
  expect(may(rejectedAck('other', false, 'O1'), 1, true)).toBe(true);
  expect(may(rejectedAck('other', false, 'O1'), 2, true)).toBe(false);
  expect(may(rejectedAck('already_ended', false, 'O1'), 1, true)).toBe(false);
});

test('what died with its process is no failure of the broker: no attempt is counted, and sending it again is no retry', () => {
  const orphan = { ...request(null), endedAt: 5 };
  const state = sampleDispatch(samplePlan(sampleOrders(1)));
  const after = (...requests: RequestFacts[]) => {
    const kept = requests.map((each, index) => ({ ...each, requestId: `r${index}` }));
    const facts = {
      index: 0,
      requestIds: kept.map((each) => each.requestId),
      sightings: [],
      endSeenAt: null,
    };
    const known = Object.fromEntries(kept.map((each) => [each.requestId, each]));
    return { ...state, orders: { O1: facts }, requests: known };
  };
  expect([attemptsOn(after(orphan), 'O1'), goesAgainFreely(after(orphan), 'O1')]).toEqual([0, true]);
  expect([wasOrphaned(after(orphan), 'O1'), wasOrphaned(after({ ...orphan, endedAt: null }), 'O1')]).toEqual([
    true,
    false,
  ]);
  const timedOut = request(doubtAck('O1'));
  expect(attemptsOn(after(orphan, timedOut, orphan), 'O1')).toBe(1);
  expect(goesAgainFreely(after(orphan, timedOut), 'O1')).toBe(false);
  expect(wasOrphaned(after(orphan, timedOut), 'O1')).toBe(false);
});

test('an order without a request is not sent again', () => {
  const state = sampleDispatch(samplePlan(sampleOrders(1)));
  expect(goesAgainFreely(state, 'O1')).toBe(false);
  expect([goesAgainFreely(state, undefined), wasOrphaned(state, undefined)]).toEqual([false, false]);
  expect([attemptsOn(state, 'O1'), attemptsOn(state, 'O9')]).toEqual([0, 0]);
});
