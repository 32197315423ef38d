import type { BatchCounts } from '@pullcord/core/outcome/batch-report';
import { indianInteger } from '@pullcord/core/words/figures';
import type { BriefReport } from '../messages/batch-changes.ts';

/** '29 of 31 cancelled in 4.6 s; 1 filled first; 1 not cancelled.' Sent is never said to be cancelled. */
export function settledSentence(report: BriefReport): string {
  const { counts, confirmedAt, settledAt } = report;
  const took = settledAt === null ? '' : ` in ${((settledAt - confirmedAt) / 1000).toFixed(1)} s`;
  const rest = restOf(counts);
  return `${cancelledOf(counts)} cancelled${took}${rest.length > 0 ? `; ${rest.join('; ')}` : ''}.`;
}

/** '14 of 31', or 'All 31' once nothing else is left. */
export function cancelledOf(counts: BatchCounts): string {
  const all = counts.cancelled === counts.total && counts.total > 1;
  return all
    ? `All ${indianInteger(counts.total)}`
    : `${indianInteger(counts.cancelled)} of ${indianInteger(counts.total)}`;
}

function restOf(counts: BatchCounts): string[] {
  const parts: [number, string][] = [
    [counts.filled, 'filled first'],
    [counts.failed, 'not cancelled'],
    [counts.unknown, 'unknown'],
    [counts.sent, 'sent, awaiting the book'],
    [counts.waiting, 'to go'],
    [counts.notSent, 'not sent'],
  ];
  return parts.filter(([count]) => count > 0).map(([count, word]) => `${indianInteger(count)} ${word}`);
}
