import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { simulateBatches } from './simulate-batches.ts';
import { runTrial } from './simulation/run-trial.ts';

/** Two minutes of one core; `npm run faults` runs a million. */
const CANCELS = 100_000;

test(`whatever broker, network and death do to ${CANCELS} cancels, no outcome is wrong`, async () => {
  const totals = await simulateBatches(1, CANCELS, Math.min(2, availableParallelism()));
  expect(totals.failures).toEqual([]);
  expect(totals.breaches).toEqual({});
  expect(totals.deaths).toBeGreaterThan(1_000);
  // Every way an order can end was met, so that each was judged.
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

test.each([
  [900_615, 'an order that grew between its intent and the wire, on a machine that slept, is not sent'],
  [1_003_334, 'what a jam let through together is counted in the second in which it came'],
  [3_017_154, 'an order that another batch of the process saw grow is not sent by one that does not find it'],
  [3_007_530, 'a refusal cut off behind a brace is no refusal'],
  [9_025_356, 'what was written ahead of a batch that was stopped at once was not sent, in the journal too'],
  [9_508_313, 'a batch whose machine slept between the click and its start does not begin'],
  [10_003_790, 'a batch that another window took up meanwhile is not ended by the one that slept'],
])('seed %i: %s', async (seed) => {
  expect((await runTrial(seed)).breaches).toEqual([]);
});

test('a seed gives the same trial every time', async () => {
  expect(await runTrial(4)).toEqual(await runTrial(4));
});
