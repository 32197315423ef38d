import type { BatchReport } from '@pullcord/core/outcome/batch-report';

const MISSED: ReadonlySet<string> = new Set(['still_open', 'not_sent', 'unknown']);

/** Orders of a batch that may still be open: refused, not sent, or unknown. */
export function missedIds(report: Pick<BatchReport, 'orders'>): string[] {
  return report.orders.filter(({ state }) => MISSED.has(state)).map(({ orderId }) => orderId);
}
