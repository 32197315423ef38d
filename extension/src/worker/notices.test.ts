import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { describe, expect, it, vi } from 'vitest';

vi.mock('wxt/browser', () => ({ browser: {} }));
const { batchOfNotice, newlyMissed, noticeOf } = await import('./notices.ts');

const report = (counts: Partial<BatchReport['counts']>): BatchReport => ({
  batchId: 'b1',
  account: 'AB1234',
  fingerprint: 'f',
  phase: 'settled',
  orders: [],
  counts: {
    total: 31,
    waiting: 0,
    sent: 0,
    cancelled: 31,
    filled: 0,
    failed: 0,
    unknown: 0,
    notSent: 0,
    ...counts,
  },
  confirmedAt: 0,
  firstSentAt: null,
  lastSentAt: null,
  settledAt: null,
  deadlineAt: 0,
  forecast: { lastSentMs: 0, settledMs: 0, held: null },
  requests: 31,
  retries: 0,
  stoppedBy: null,
  emergency: false,
  grantedBy: 'portal',
});

describe('notifications', () => {
  it('a batch that left nothing to do is quiet', () => {
    expect(noticeOf(report({}))).toBeUndefined();
    expect(noticeOf(report({ cancelled: 30, filled: 1 }))).toBeUndefined();
  });
  it('what was not cancelled is counted and named', () => {
    expect(noticeOf(report({ cancelled: 28, filled: 1, failed: 1, unknown: 1 }))).toEqual({
      title: '2 of 31 orders of AB1234 need you',
      message: '28 cancelled; 1 filled first; 1 not cancelled; 1 unknown. Open the review.',
    });
  });
  it('a notification leads back to its batch, others do not', () => {
    expect(batchOfNotice('batch:b1')).toBe('b1');
    expect(batchOfNotice('alert:1')).toBeUndefined();
  });
});

it('while a batch runs only refused orders are told, and each rise once', () => {
  const running = (failed: number, unknown: number): BatchReport => ({
    ...report({ failed, unknown, cancelled: 3 }),
    phase: 'running',
  });
  const missed = newlyMissed();
  expect(missed.isNew(running(0, 4))).toBe(false);
  expect(noticeOf(running(0, 4))).toBeUndefined();
  expect(missed.isNew(running(1, 4))).toBe(true);
  expect(missed.isNew(running(1, 0))).toBe(false);
  expect(noticeOf(running(1, 0))?.message).toBe('3 cancelled so far; 1 not cancelled. Open the review.');
});

it('what a worker before this one told is not told again, as long as nothing more is missed', () => {
  let kept: [string, number][] = [];
  const keep = (told: [string, number][]) => {
    kept = told;
  };
  expect(newlyMissed([], keep).isNew(report({ unknown: 1 }))).toBe(true);
  const next = newlyMissed(kept, keep);
  expect(next.isNew(report({ unknown: 1 }))).toBe(false);
  expect(next.isNew(report({ unknown: 2 }))).toBe(true);
});
