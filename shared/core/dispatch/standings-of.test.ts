import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reconcile } from '../outcome/reconcile.ts';
import type { DispatchState } from './dispatch-state.ts';
import { FATES, runSample } from './sample-broker.ts';
import { sampleDispatch, sampleOrders, samplePlan, sampleSeveral } from './sample-dispatch.ts';
import { standingOf } from './standing.ts';
import { standingsOf } from './standings-of.ts';
import { openState } from './start-dispatch.ts';
import { step } from './step.ts';

const runs = fc.record({
  count: fc.integer({ min: 1, max: 12 }),
  grouped: fc.boolean(),
  fates: fc.array(fc.constantFrom(...FATES), { maxLength: 60 }),
  deathsAt: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 2 }),
});

/** The same facts without anything that was remembered of them. */
const forgotten = (state: DispatchState) => JSON.parse(JSON.stringify(state)) as DispatchState;

test('what is remembered from event to event is what would be judged afresh', () =>
  fc.assert(
    fc.property(runs, ({ count, grouped, fates, deathsAt }) => {
      const orders = sampleOrders(count);
      const plan = samplePlan(orders, grouped ? { calls: sampleSeveral('batch', orders) } : {});
      const { events } = runSample(sampleDispatch(plan), { fates, deathsAt });
      const [first, ...rest] = events;
      if (first?.kind !== 'started') throw new Error('not started');
      let [state] = step(openState(first), first);
      for (const event of rest) {
        [state] = step(state, event);
        const afresh = plan.orders.map(({ orderId }) => [orderId, standingOf(state, orderId)]);
        expect([...standingsOf(state)]).toEqual(afresh);
        expect(reconcile(state)).toEqual(reconcile(forgotten(state)));
      }
    }),
    { numRuns: 15 },
  ));

test('an earlier state is judged as it was, whatever came after it', () => {
  const begun = sampleDispatch(samplePlan(sampleOrders(3)));
  const [first] = step(begun, { kind: 'tick', at: begun.at });
  const before = [...standingsOf(first)];
  const [send] = first.issued;
  if (send === undefined) throw new Error('nothing is sent');
  const { requestId, call, orderIds, attempt } = send;
  step(first, { kind: 'intended', at: first.at, requestId, call, orderIds: [...orderIds], attempt });
  step(first, { kind: 'stop_asked', at: first.at + 1 });
  expect([...standingsOf(first)]).toEqual(before);
});
