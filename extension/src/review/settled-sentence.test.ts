import type { BatchCounts, BatchReport } from '@pullcord/core/outcome/batch-report';
import { expect, it } from 'vitest';
import { cancelledOf, settledSentence } from './settled-sentence.ts';

const NONE: BatchCounts = {
  total: 31,
  waiting: 0,
  sent: 0,
  cancelled: 0,
  filled: 0,
  failed: 0,
  unknown: 0,
  notSent: 0,
};

function report(counts: Partial<BatchCounts>, settledAt: number | null): BatchReport {
  return {
    batchId: 'b',
    account: 'AB1234',
    fingerprint: 'f',
    phase: 'settled',
    orders: [],
    counts: { ...NONE, ...counts },
    confirmedAt: 1_000,
    firstSentAt: null,
    lastSentAt: null,
    settledAt,
    deadlineAt: 0,
    forecast: { lastSentMs: 0, settledMs: 0, held: null },
    requests: 0,
    retries: 0,
    stoppedBy: null,
    emergency: false,
    grantedBy: 'portal',
  };
}

it('says what was cancelled, in what time, and what was not', () =>
  expect(settledSentence(report({ cancelled: 29, filled: 1, failed: 1 }, 5_600))).toBe(
    '29 of 31 cancelled in 4.6 s; 1 filled first; 1 not cancelled.',
  ));

it('never counts a sent order as cancelled', () =>
  expect(settledSentence(report({ cancelled: 29, sent: 2 }, null))).toBe(
    '29 of 31 cancelled; 2 sent, awaiting the book.',
  ));

it('says all only where nothing else is left', () => {
  expect(cancelledOf({ ...NONE, cancelled: 31 })).toBe('All 31');
  expect(cancelledOf({ ...NONE, cancelled: 30, filled: 1 })).toBe('30 of 31');
});
