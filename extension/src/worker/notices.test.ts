import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { describe, expect, it, vi } from 'vitest';

vi.mock('wxt/browser', () => ({ browser: {} }));
const { batchOfNotice, noticeOf } = await import('./notices.ts');

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
