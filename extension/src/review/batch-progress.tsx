import { duration } from '@pullcord/core/words/figures';
import { OutcomeBar, OutcomeCounts } from '@pullcord/ui/outcome-bar';
import { Sign } from '@pullcord/ui/sign';
import { useNow } from '@pullcord/ui/use-now';
import type { ShownReport } from '../messages/shown-report.ts';
import { cancelledOf, settledSentence } from './settled-sentence.ts';

/** How far the batch is, in a figure, a bar and words; once over, in one sentence. */
export function BatchProgress({ report }: { report: ShownReport }) {
  const running = report.phase === 'running';
  const now = useNow(running ? 200 : null);
  const { counts, forecast, confirmedAt } = report;
  return (
    <section className="pc-section" aria-label="Progress">
      {running ? (
        <p className="pc-progress-head">
          <b>{cancelledOf(counts)} cancelled</b>
          <span className="pc-figure pc-text2">
            {duration(now - confirmedAt)} of about {duration(forecast.settledMs)}
          </span>
        </p>
      ) : (
        <p className="pc-settled" role="status">
          {settledSentence(report)}
        </p>
      )}
      <OutcomeBar counts={counts} />
      <OutcomeCounts counts={counts} />
      {report.resumed && (
        <p className="pc-small pc-text2 pc-note">
          <Sign name="soon" size={12} /> Interrupted on the way and taken up again; what was in doubt was read
          from the book, not sent twice.
        </p>
      )}
    </section>
  );
}
