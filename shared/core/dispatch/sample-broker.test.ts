import { expect, test } from 'vitest';
import { runSample } from './sample-broker.ts';
import { sampleDispatch, sampleOrders, samplePlan } from './sample-dispatch.ts';

test('the sample broker keeps its own truth, apart from what the batch believes', () => {
  const state = sampleDispatch(samplePlan(sampleOrders(3)));
  const { truth, finished } = runSample(state, { fates: ['filled_first', 'unheard', 'taken'] });
  expect(finished).toBe(true);
  expect(truth).toEqual({ O1: 'complete', O2: 'cancelled', O3: 'cancelled' });
});
