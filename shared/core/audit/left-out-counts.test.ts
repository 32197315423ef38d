import { expect, test } from 'vitest';
import { sampleOrder } from '../order/sample-order.ts';
import { leftOutCount, leftOutCounts } from './left-out-counts.ts';
import { toSnapshotRow } from './snapshot-row.ts';

test('what is left out is counted by reason, with its row or by its id alone', () => {
  const payload = {
    leftOut: [{ row: toSnapshotRow(sampleOrder()), reason: 'protects_position' as const }],
    leftOutEnded: [
      { reason: 'already_filled' as const, orderIds: ['1', '2'] },
      { reason: 'already_rejected' as const, orderIds: ['3'] },
    ],
  };
  expect([...leftOutCounts(payload)]).toEqual([
    ['protects_position', 1],
    ['already_filled', 2],
    ['already_rejected', 1],
  ]);
  expect(leftOutCount(payload)).toBe(4);
  expect(leftOutCount({ leftOut: [] })).toBe(0);
});
