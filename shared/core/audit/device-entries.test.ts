import { describe, expect, test } from 'vitest';
import { sampleOrder } from '../order/sample-order.ts';
import { refuse } from '../permit/refusal.ts';
import { deviceEntryPayloads } from './device-entries.ts';
import { toSnapshotRow } from './snapshot-row.ts';

const planFacts = {
  scope: { tags: ['straddle-07'] },
  route: 'auto',
  surface: 'review',
  emergency: false,
  reason: null,
  totals: { orders: 1, quantity: 75, value: '7612.5', valueUnknownOrders: 0 },
  strategies: [],
  verdicts: [],
  fingerprint: 'f',
};
const row = toSnapshotRow(sampleOrder());

describe('what a device writes', () => {
  test('a confirmation holds the before snapshot and what was left out with its reason', () => {
    const confirmed = {
      ...planFacts,
      forecast: { lastSentMs: 0, settledMs: 700, held: null },
      bookTakenAt: '2026-11-22T05:01:07.000Z',
      bookDigest: 'd',
      before: [row],
      leftOut: [{ row, reason: 'protects_position' }],
      absent: [],
      permitId: 'permit-1',
      grantedBy: 'portal',
      waived: [],
    };
    expect(deviceEntryPayloads['batch.confirmed'].parse(confirmed)).toEqual(confirmed);
    const { before: _, ...without } = confirmed;
    expect(deviceEntryPayloads['batch.confirmed'].safeParse(without).success).toBe(false);
  });

  test('a refusal is a full record, with what was planned', () => {
    const refused = { ...planFacts, refusal: refuse('over_limit', { limit: 'orders_per_batch' }) };
    expect(deviceEntryPayloads['batch.refused'].parse(refused)).toEqual(refused);
  });

  test('an order’s end holds the row before and, where the book has it, after', () => {
    const settled = {
      before: row,
      after: null,
      outcome: 'unknown',
      specification: 'PENDING',
      attempts: 1,
      notSent: null,
      rejected: null,
      words: null,
    };
    expect(deviceEntryPayloads['order.settled'].parse(settled)).toEqual(settled);
    expect(deviceEntryPayloads['order.settled'].safeParse({ ...settled, outcome: 'gone' }).success).toBe(
      false,
    );
  });

  test('no entry has a place for a token', () => {
    for (const payload of Object.values(deviceEntryPayloads)) {
      expect(Object.keys(payload.shape).filter((field) => /token|secret|authorization/i.test(field))).toEqual(
        [],
      );
    }
  });
});
