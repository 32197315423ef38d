import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { duration } from '@pullcord/core/words/figures';
import { OutcomeBar, OutcomeCounts } from '@pullcord/ui/outcome-bar';
import { Sign } from '@pullcord/ui/sign';
import { useNow } from '@pullcord/ui/use-now';
import { useLocale, useWords } from '../words/use-words.tsx';
import { OUTCOME_WORDS } from './outcome-words.ts';
import { cancelledOf, settledSentence } from './settled-sentence.ts';

/** How far the batch is, in a figure, a bar and words; once over, in one sentence. */
export function BatchProgress({ report }: { report: BatchReport }) {
  const say = useWords(OUTCOME_WORDS);
  const locale = useLocale();
  const running = report.phase === 'running';
  const now = useNow(running ? 200 : null);
  const { counts, forecast, confirmedAt, expectedEndAt = confirmedAt + forecast.settledMs } = report;
  return (
    <section className="pc-section" aria-label={say('progress')}>
      {running && (
        <p className="pc-progress-head">
          <b>{say('progress_cancelled', { of: cancelledOf(counts, locale) })}</b>
          <span className="pc-figure pc-text2">
            {say('progress_time', {
              took: duration(now - confirmedAt, locale),
              forecast: duration(expectedEndAt - confirmedAt, locale),
            })}
          </span>
        </p>
      )}
      {/* It stands there before it has anything to say: a reader hears what changes in a region, not a region that comes. */}
      <div className="pc-settled-place" role="status">
        {!running && <p className="pc-settled">{settledSentence(report, locale)}</p>}
      </div>
      <OutcomeBar counts={counts} locale={locale} />
      <OutcomeCounts counts={counts} locale={locale} />
      {report.resumed && (
        <p className="pc-small pc-text2 pc-note">
          <Sign name="soon" size={12} /> {say('resumed')}
        </p>
      )}
    </section>
  );
}
