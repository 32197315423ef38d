import { expect, test } from 'vitest';
import { sampleOrder } from '../order/sample-order.ts';
import { snapshotRow, toSnapshotRow } from './snapshot-row.ts';

test('a snapshot keeps what a reader needs to judge before against after, and nothing else', () => {
  const kept = toSnapshotRow(sampleOrder({ filledQuantity: 25, pendingQuantity: 50, unitsPerLot: 100 }));
  expect(kept).toMatchObject({ quantity: 75, filledQuantity: 25, pendingQuantity: 50, tag: 'straddle-07' });
  expect(Object.keys(kept).toSorted()).toEqual(Object.keys(snapshotRow.shape).toSorted());
  expect(kept).not.toHaveProperty('requestCount');
});

test('user, strategy, instrument and status are on every row', () => {
  const kept = toSnapshotRow(sampleOrder());
  expect([kept.placedBy, kept.tag, kept.instrumentKey, kept.statusText]).toEqual([
    'AB1234',
    'straddle-07',
    'NSE_FO|43919',
    'open',
  ]);
});

test('a lot is named only where the book counts in lots', () => {
  expect(toSnapshotRow(sampleOrder({ unitsPerLot: 1 }))).not.toHaveProperty('unitsPerLot');
  expect(toSnapshotRow(sampleOrder({ unitsPerLot: null })).unitsPerLot).toBeNull();
});
