import { expect, test } from 'vitest';
import { cancelPlan } from '../plan/cancel-plan.ts';
import { cancelAck } from './cancel-ack.ts';
import { dispatchEvent } from './dispatch-state.ts';
import {
  doubtAck,
  rejectedAck,
  sampleDispatch,
  sampleOrders,
  samplePlan,
  sampleSeveral,
  takenAck,
} from './sample-dispatch.ts';
import { startedEvent } from './start-dispatch.ts';

test('the samples are what the schemas accept', () => {
  const plan = samplePlan(sampleOrders(12), { calls: sampleSeveral('sweep', sampleOrders(12)) });
  expect(cancelPlan.parse(plan)).toEqual(plan);
  expect(dispatchEvent.safeParse(startedEvent(sampleDispatch(plan))).success).toBe(true);
  for (const ack of [takenAck('O1'), doubtAck('O1'), rejectedAck('other', true, 'O1')]) {
    expect(cancelAck.parse(ack)).toEqual(ack);
  }
});
