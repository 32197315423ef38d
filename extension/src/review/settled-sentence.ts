import type { BatchCounts } from '@pullcord/core/outcome/batch-report';
import type { Locale } from '@pullcord/core/words/sentence';
import type { BriefReport } from '../messages/batch-changes.ts';
import { sayIn } from '../words/word-table.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';

/** '29 of 31 cancelled in 4.6 s; 1 filled first; 1 not cancelled.' Sent is never said to be cancelled. */
export function settledSentence(report: BriefReport, locale: Locale = 'en'): string {
  const { counts, confirmedAt, settledAt } = report;
  const say = sayIn(OUTCOME_WORDS, locale);
  const took =
    settledAt === null ? '' : say('settled_took', { seconds: ((settledAt - confirmedAt) / 1000).toFixed(1) });
  const parts = [
    [counts.filled, 'rest_filled'],
    [counts.failed, 'rest_failed'],
    [counts.unknown, 'rest_unknown'],
    [counts.sent, 'rest_sent'],
    [counts.waiting, 'rest_waiting'],
    [counts.notSent, 'rest_not_sent'],
  ] as const;
  const rest = parts.flatMap(([n, key]) => (n > 0 ? `; ${say(key, { n })}` : [])).join('');
  return say('settled', { of: cancelledOf(counts, locale), took, rest });
}

/** '14 of 31', or 'All 31' once nothing else is left. */
export function cancelledOf(counts: BatchCounts, locale: Locale = 'en'): string {
  const say = sayIn(OUTCOME_WORDS, locale);
  const { cancelled: n, total } = counts;
  return n === total && total > 1 ? say('all_of', { n }) : say('some_of', { n, total });
}
