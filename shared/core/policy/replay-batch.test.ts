import { describe, expect, test } from 'vitest';
import type { PlannedOrder } from '../plan/cancel-plan.ts';
import { fingerprint } from '../plan/fingerprint.ts';
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

describe('the calls of a batch', () => {
  const planned = (entry: ReturnType<typeof confirmed>) => {
    const orderIds = entry.payload.before.map(({ orderId }) => orderId);
    return [{ kind: 'sweep' as const, tag: 'straddle-07', expected: orderIds }];
  };
  const swept = () => {
    const entry = confirmed();
    const rows = entry.payload.before.map(
      (row) => ({ ...row, value: null, opening: false }) as unknown as PlannedOrder,
    );
    entry.payload.fingerprint = fingerprint(entry.account ?? '', rows, planned(entry));
    return entry;
  };

  test('are those that were planned, whatever left in the end', () => {
    const entry = swept();
    entry.payload.calls = planned(entry);
    expect(replayBatch(entry, [], settings).equal).toBe(true);
    expect(replayBatch(entry, [{ kind: 'sweep', tag: 'straddle-07', expected: ['1'] }], settings).equal).toBe(
      true,
    );
    entry.payload.calls = [];
    expect(replayBatch(entry, planned(entry), settings).equal).toBe(false);
  });

  test('of an entry that does not hold them are those that left', () => {
    expect(replayBatch(swept(), planned(swept()), settings).equal).toBe(true);
    expect(replayBatch(swept(), [], settings).equal).toBe(false);
  });
});
