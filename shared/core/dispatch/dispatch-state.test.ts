import { expect, test } from 'vitest';
import { dispatchEvent } from './dispatch-state.ts';
import { FATES, runSample } from './sample-broker.ts';
import { sampleDispatch, sampleOrders, samplePlan } from './sample-dispatch.ts';

test('every event of a run can be read back from the journal as it was written', () => {
  const { events } = runSample(sampleDispatch(samplePlan(sampleOrders(12))), { fates: FATES, deathsAt: [9] });
  const kinds = new Set(events.map((event) => event.kind));
  expect(kinds).toContain('resumed');
  for (const event of events) {
    expect(dispatchEvent.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
  }
});

test('an event of an unknown kind is refused', () => {
  expect(dispatchEvent.safeParse({ kind: 'settled', at: 1, outcome: 'cancelled' }).success).toBe(false);
});
