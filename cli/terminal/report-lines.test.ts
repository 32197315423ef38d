import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { OrderProgress } from '@pullcord/core/outcome/order-outcome';
import { describe, expect, it } from 'vitest';
import { progressLine, reportLines } from './report-lines.ts';

const NONE = {
  total: 2,
  waiting: 0,
  sent: 0,
  cancelled: 0,
  filled: 0,
  failed: 0,
  unknown: 0,
  notSent: 0,
};
const SENT_AT = 1_800_000_000_000;

function report(change: Partial<BatchReport>): BatchReport {
  const base = { batchId: 'B1', counts: NONE, confirmedAt: SENT_AT, lastSentAt: null, phase: 'settled' };
  return { ...base, orders: [], stoppedBy: null, ...change } as unknown as BatchReport;
}

function order(change: Partial<OrderProgress>): OrderProgress {
  const base = { orderId: 'O1', symbol: 'NIFTY', state: 'cancelled', specification: 'CANCELLED' };
  return {
    ...base,
    filledQuantity: 0,
    notSent: null,
    rejected: null,
    words: null,
    ...change,
  } as OrderProgress;
}

const whyOf = (row: OrderProgress) =>
  reportLines(report({ orders: [row] }))[1]
    ?.split(/ {2,}/)
    .slice(4)
    .join(' ');

describe('the sum of a batch', () => {
  it('names only what there was, and how long it took once it is over', () => {
    const counts = { ...NONE, cancelled: 1, unknown: 1 };
    const [confirmedAt, lastSentAt] = [SENT_AT, SENT_AT + 5_200];
    expect(progressLine(report({ counts, confirmedAt, lastSentAt }))).toBe(
      '1 of 2 cancelled, 1 unknown, last request after 5.2 s.',
    );
    expect(progressLine(report({ counts, confirmedAt, lastSentAt, phase: 'running' }))).toBe(
      '1 of 2 cancelled, 1 unknown.',
    );
  });

  it('tells of each kind that it counts', () => {
    const counts = { ...NONE, filled: 1, failed: 2, notSent: 3, sent: 4, waiting: 5 };
    expect(progressLine(report({ counts }))).toBe(
      '0 of 2 cancelled, 1 filled first, 2 not cancelled, 3 not sent, 4 sent, 5 waiting.',
    );
  });
});

describe('why an order ended as it did', () => {
  it('nothing needs saying of one that the batch cancelled', () => {
    expect(whyOf(order({}))).toBe('');
  });

  it('one that came inside the filter says so, and, where it was not cancelled, the reason as well', () => {
    expect(whyOf(order({ arrived: true }))).toBe('arrived inside the filter in that instant');
    const open = { arrived: true, state: 'still_open', specification: 'FAILED' } as const;
    expect(whyOf(order({ ...open, rejected: 'segment_closed' }))).toBe(
      'arrived inside the filter in that instant. Order still open: the segment is closed',
    );
  });

  it('a batch with outcomes still unknown names the command that settles them', () => {
    expect(reportLines(report({ phase: 'unsettled' })).at(-1)).toContain(
      'pullcord resume settles them (batch B1)',
    );
    expect(reportLines(report({})).join()).not.toContain('resume');
  });
});
