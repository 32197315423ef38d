import { expect, test } from 'vitest';
import { sampleOrder } from '../order/sample-order.ts';
import type { CancelCall } from '../plan/cancel-call.ts';
import { applyEvent } from './apply-event.ts';
import { awaitsArrived, takenBeyond, withSeen } from './arrived-orders.ts';
import type { DispatchState } from './dispatch-state.ts';
import {
  SAMPLE_START,
  sampleDispatch,
  sampleOrders,
  samplePlan,
  sampleSeveral,
  takenAck,
} from './sample-dispatch.ts';

const orders = sampleOrders(3);
const begun = sampleDispatch(samplePlan(orders, { calls: sampleSeveral('sweep', orders) }));

function answered(kind: 'sweep' | 'single', ...taken: string[]): DispatchState {
  const orderIds = kind === 'single' ? ['O1'] : ['O1', 'O2', 'O3'];
  const call: CancelCall =
    kind === 'single' ? { kind, orderId: 'O1' } : { kind, tag: 'tag-0', expected: orderIds };
  const sent = { at: SAMPLE_START, requestId: 'r1', orderIds, attempt: 1, call };
  const state = applyEvent(begun, { kind: 'intended', ...sent });
  const ack = takenAck(...taken);
  return applyEvent(state, { kind: 'answered', at: SAMPLE_START + 60, requestId: 'r1', ack, random: 0 });
}

test('what a sweep took beyond the plan is known by its answer, and waited for in the book', () => {
  const state = answered('sweep', 'O1', 'O2', 'O3', 'X9');
  expect(Object.keys(state.arrived)).toEqual(['X9']);
  expect(awaitsArrived(state)).toBe(true);
  const open = withSeen(state.arrived, [sampleOrder({ orderId: 'X9' })], SAMPLE_START + 500);
  const gone = sampleOrder({ orderId: 'X9', status: 'cancelled', statusText: 'cancelled' });
  const ended = withSeen(open, [gone], SAMPLE_START + 1_500);
  expect(ended.X9).toMatchObject({ endSeenAt: SAMPLE_START + 1_500, first: { status: 'open' } });
  expect(awaitsArrived({ ...state, arrived: ended })).toBe(false);
});

test('what a sweep took beyond the plan is charged as well, where the broker charges each', () => {
  const { arrived } = answered('sweep', 'O1', 'O2', 'O3', 'X9');
  expect(takenBeyond({ ...begun, settings: { ...begun.settings, sweepCost: 'each' } }, arrived)).toBe(1);
  expect(takenBeyond(begun, arrived)).toBe(0);
});

test('a single cancel and a row that nobody waits for make none', () => {
  expect(answered('single', 'O1', 'X9').arrived).toEqual({});
  expect(withSeen({}, [sampleOrder({ orderId: 'X9' })], SAMPLE_START)).toEqual({});
});
