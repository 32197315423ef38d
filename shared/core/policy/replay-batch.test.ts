import { expect, test } from 'vitest';
import { DEFAULT_POLICY_SETTINGS } from './policy.ts';
import { replayBatch, withLimits } from './replay-batch.ts';
import { sampleConfirmed as confirmed, sampleSettings as settings } from './sample-confirmed.ts';

test('a recorded batch run again by the policy of its day gives the same plan and verdicts, byte for byte', () => {
  const { equal, recorded, again } = replayBatch(confirmed(), [], settings);
  expect(again).toEqual(recorded);
  expect(equal).toBe(true);
});

test('a changed row, figure or policy does not pass for what happened', () => {
  const entry = confirmed();
  const [row] = entry.payload.before;
  if (row !== undefined) row.pendingQuantity += 1;
  expect(replayBatch(entry, [], settings).equal).toBe(false);
  expect(replayBatch(confirmed(), [], DEFAULT_POLICY_SETTINGS).equal).toBe(false);
});

test('what if the limit had been lower: the verdict says so', () => {
  const { again } = replayBatch(confirmed(), [], withLimits(settings, { ordersPerBatchMax: 2 }));
  expect(again.verdicts.find(({ kind }) => kind === 'orders_per_batch')).toMatchObject({
    bound: '2',
    verdict: 'over',
  });
});
