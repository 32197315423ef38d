import { describe, expect, it } from 'vitest';
import type { BatchRow } from '../records/batch-row.ts';
import { dayFigures } from './day-figures.ts';
import { halfHours } from './half-hours.ts';

function batch(change: Partial<BatchRow>): BatchRow {
  return {
    batchId: 'b',
    seq: 1,
    recordedAt: 0,
    personId: null,
    personName: null,
    deviceId: null,
    account: null,
    surface: null,
    phase: 'settled',
    status: 'success',
    emergency: false,
    grantedBy: null,
    reason: null,
    scope: null,
    tags: [],
    instruments: [],
    quantity: 0,
    value: '0',
    valueUnknownOrders: 0,
    total: 0,
    cancelled: 0,
    filled: 0,
    failed: 0,
    unknown: 0,
    notSent: 0,
    refusal: null,
    startedAt: 0,
    settledAt: null,
    policyVersion: null,
    ...change,
  };
}

describe('figures of a day', () => {
  it('a refused batch cancels nothing', () => {
    const figures = dayFigures([batch({ phase: 'refused', total: 128 }), batch({ total: 3, cancelled: 3 })]);
    expect(figures).toMatchObject({ total: 3, cancelled: 3, batches: 1, refusedBatches: 1 });
  });
  it('the median of two is between them, and there is none before one has settled', () => {
    const took = [1_000, 3_000].map((settledAt) => batch({ settledAt }));
    expect(dayFigures(took).flatMedianMs).toBe(2_000);
    expect(dayFigures([batch({})]).flatMedianMs).toBeNull();
  });
});

describe('half hours', () => {
  it('the bars add up to the figures, with no gap between them', () => {
    const day = [
      batch({ startedAt: 1_800_000, cancelled: 4, failed: 1 }),
      batch({ startedAt: 2 * 1_800_000 - 1, cancelled: 2 }),
      batch({ startedAt: 4 * 1_800_000, unknown: 2 }),
    ];
    const bars = halfHours(day);
    expect(bars.map(({ at }) => at)).toEqual([1_800_000, 3_600_000, 5_400_000, 7_200_000]);
    expect(bars[0]).toMatchObject({ cancelled: 6, failed: 1 });
    expect(bars[3]).toMatchObject({ unknown: 2 });
  });
});
