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

const seen = (
  state: DispatchState,
  askedAt: number,
  row = sampleOrder({ orderId: 'X9' }),
): DispatchState => ({
  ...state,
  arrived: withSeen(state, [row], { at: askedAt + 20, askedAt }),
});

test('one whose cancel had no effect is open after all once two readings agree, the later old enough, and is waited for no more', () => {
  const state = answered('sweep', 'O1', 'O2', 'O3', 'X9');
  const early = seen(seen(state, SAMPLE_START + 480), SAMPLE_START + 1_480);
  expect(awaitsArrived(early)).toBe(true);
  const proven = seen(early, SAMPLE_START + 3_560);
  expect(proven.arrived.X9?.openSeenAt).toBe(SAMPLE_START + 3_560);
  expect(awaitsArrived(proven)).toBe(false);
  const leaving = seen(
    proven,
    SAMPLE_START + 4_560,
    sampleOrder({ orderId: 'X9', status: 'cancel pending' }),
  );
  expect(awaitsArrived(leaving)).toBe(true);
});

test('what a sweep took beyond the plan is known by its answer, and waited for in the book', () => {
  const state = answered('sweep', 'O1', 'O2', 'O3', 'X9');
  expect(Object.keys(state.arrived)).toEqual(['X9']);
  expect(awaitsArrived(state)).toBe(true);
  const open = seen(state, SAMPLE_START + 480);
  const gone = sampleOrder({ orderId: 'X9', status: 'cancelled', statusText: 'cancelled' });
  const { arrived: ended } = seen(open, SAMPLE_START + 1_480, gone);
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
  expect(seen(begun, SAMPLE_START).arrived).toEqual({});
});
