import { expect, test } from 'vitest';
import { simulateBatches } from './simulate-batches.ts';
import { runTrial } from './simulation/run-trial.ts';

const CANCELS = 100_000;

test(`whatever the broker, the network and death do to ${CANCELS} cancels, no outcome is wrong`, async () => {
  const totals = await simulateBatches(1, CANCELS);
  expect(totals.failures).toEqual([]);
  expect(totals.breaches).toEqual({});
  expect(totals.cancels).toBeGreaterThanOrEqual(CANCELS);
  expect(totals.deaths).toBeGreaterThan(1_000);
  // Every way an order can end was met, so none was judged by nobody.
  expect(Object.keys(totals.outcomes).sort()).toEqual([
    'cancelled',
    'cancelled_elsewhere',
    'filled',
    'not_sent',
    'order_rejected',
    'partly_filled',
    'still_open',
  ]);
}, 600_000);

test('a seed gives the same trial every time', async () => {
  expect(await runTrial(4)).toEqual(await runTrial(4));
});
