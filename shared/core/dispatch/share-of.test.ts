import { expect, test } from 'vitest';
import { SAMPLE_START, sampleDispatch, sampleOrders, samplePlan } from './sample-dispatch.ts';
import { shareOf } from './share-of.ts';

test('the share is halved for ten seconds after a 429', () => {
  const begun = sampleDispatch(samplePlan(sampleOrders(1)));
  const slowed = { ...begun, throttled: { count: 1, lastAt: SAMPLE_START } };
  expect([shareOf(begun), shareOf(slowed)]).toEqual([0.8, 0.4]);
  expect(shareOf({ ...slowed, at: SAMPLE_START + 10_000 })).toBe(0.8);
});
