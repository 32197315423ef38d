import { addCounted, fullestWindow, sumCounts } from './count-window.ts';
import type { Fact } from './fact.ts';
import { type Reading, readingOf } from './reading.ts';
import type { RuleOf } from './rule.ts';
import type { Counted, Memory } from './watch-state.ts';

export type Gauged = [memory: Memory, reading: Reading | undefined];
type CountRule = RuleOf<'repeated_cancellations' | 'failed_orders' | 'failure_share' | 'refusals'>;

/** Rules that count in a rolling window: batches, their orders, failures, refusals. */
export function gaugeCounts(rule: CountRule, memory: Memory, fact: Fact): Gauged {
  const row = countedOf(rule, fact);
  if (row === undefined) return [memory, undefined];
  const known = memory.counted ?? [];
  const counted = addCounted(known, row, rule.windowMs);
  // Told of twice, it changes nothing.
  if (counted === null) return [memory, undefined];
  const next = { ...memory, counted };
  return [next, judge(rule, counted, row)];
}

function countedOf(rule: CountRule, fact: Fact): Counted | undefined {
  const { at } = fact;
  if (rule.kind === 'repeated_cancellations') {
    if (fact.kind !== 'confirmed') return undefined;
    return { at, id: fact.batchId, count: fact.parts.reduce((sum, { orders }) => sum + orders, 0) };
  }
  if (rule.kind === 'refusals') {
    // A person who asks again for the same refused batch is refused again: each time counts.
    return fact.kind === 'refused' ? { at, id: `${fact.batchId} ${at}`, count: 1 } : undefined;
  }
  if (fact.kind !== 'settled' || !fact.tried) return undefined;
  const id = `${fact.batchId} ${fact.orderId}`;
  if (rule.kind === 'failure_share') return { at, id, count: 1, failed: fact.failed ? 1 : 0 };
  return fact.failed ? { at, id, count: 1 } : undefined;
}

function judge(rule: CountRule, rows: readonly Counted[], { at }: Counted): Reading {
  const { windowMs } = rule;
  const about = { details: { windowMs }, until: at + windowMs };
  switch (rule.kind) {
    case 'repeated_cancellations': {
      const batches = fullestWindow(rows, at, windowMs, (window) => window.length).length;
      if (batches >= rule.batchesMin || rule.ordersMin === null) {
        return readingOf('batches', batches, rule.batchesMin, about);
      }
      const orders = sumCounts(fullestWindow(rows, at, windowMs, sumCounts));
      return readingOf('orders', orders, rule.ordersMin, about);
    }
    case 'failed_orders':
      return readingOf('orders', sumCounts(fullestWindow(rows, at, windowMs, sumCounts)), rule.ordersMin, {
        ...about,
        details: { windowMs },
      });
    case 'refusals':
      return readingOf(
        'refusals',
        sumCounts(fullestWindow(rows, at, windowMs, sumCounts)),
        rule.refusalsMin,
        about,
      );
    case 'failure_share': {
      const enough = (window: readonly Counted[]) => (window.length < rule.ordersMin ? -1 : shareOf(window));
      const window = fullestWindow(rows, at, windowMs, enough);
      const share = window.length < rule.ordersMin ? 0 : shareOf(window);
      const details = { windowMs, failed: failedOf(window), ended: window.length };
      return readingOf('percent', share, rule.percentMin, { ...about, details });
    }
  }
}

function failedOf(window: readonly Counted[]): number {
  return window.reduce((sum, { failed = 0 }) => sum + failed, 0);
}

function shareOf(window: readonly Counted[]): number {
  return window.length === 0 ? 0 : (100 * failedOf(window)) / window.length;
}
