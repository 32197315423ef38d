import { istTime } from '@pullcord/core/words/figures';
import { OutcomeBar, OutcomeCounts } from '@pullcord/ui/outcome-bar';
import { StatusMark } from '@pullcord/ui/status-mark';
import type { BriefReport } from '../messages/batch-changes.ts';
import { cancelledOf, settledSentence } from '../review/settled-sentence.ts';
import { useLocale, useWords } from '../words/use-words.tsx';
import { POPUP_WORDS } from './popup-words.ts';

/** The newest batch with its failures, and the way to it. `brief`: one line, where a warning needs the room. */
export function LastBatch({ report, brief }: { report: BriefReport; brief: boolean }) {
  const say = useWords(POPUP_WORDS);
  const locale = useLocale();
  const of = cancelledOf(report.counts, locale);
  const running = report.phase === 'running';
  if (brief && !running) {
    const { failed, filled, unknown } = report.counts;
    return (
      <section className="pc-popup-section pc-line-between" aria-label={say('last_batch')}>
        <span>
          <span className="pc-small pc-text3">{istTime(report.confirmedAt).slice(0, 5)}</span>{' '}
          {say('cancelled', { of })}
        </span>
        {failed > 0 && <StatusMark state="still_open" word={String(failed)} />}
        {filled > 0 && <StatusMark state="filled" word={String(filled)} />}
        {unknown > 0 && <StatusMark state="unknown" word={String(unknown)} />}
        <a href={`/review.html?batch=${encodeURIComponent(report.batchId)}`} target="_blank" rel="noreferrer">
          {say('open')}
        </a>
      </section>
    );
  }
  return (
    <section className="pc-popup-section" aria-label={say('last_batch')}>
      <p className="pc-line-between pc-small">
        <span className="pc-text3">{say('last_batch_at', { time: istTime(report.confirmedAt) })}</span>
        <a href={`/review.html?batch=${encodeURIComponent(report.batchId)}`} target="_blank" rel="noreferrer">
          {say('open')}
        </a>
      </p>
      <p className="pc-last-sentence">
        {running ? say('on_its_way', { of }) : settledSentence(report, locale)}
      </p>
      <OutcomeBar counts={report.counts} locale={locale} />
      {running && <OutcomeCounts counts={report.counts} locale={locale} />}
    </section>
  );
}
