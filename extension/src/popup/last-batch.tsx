import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { istTime } from '@pullcord/core/words/figures';
import { OutcomeBar, OutcomeCounts } from '@pullcord/ui/outcome-bar';
import { cancelledOf, settledSentence } from '../review/settled-sentence.ts';

/** The newest batch with its failures, and the way to it. */
export function LastBatch({ report }: { report: BatchReport }) {
  const running = report.phase === 'running';
  return (
    <section className="pc-popup-section" aria-label="Last batch">
      <p className="pc-line-between pc-small">
        <span className="pc-text3">Last batch {istTime(report.confirmedAt)} IST</span>
        <a href={`/review.html?batch=${encodeURIComponent(report.batchId)}`} target="_blank" rel="noreferrer">
          Open
        </a>
      </p>
      <p className="pc-last-sentence">
        {running ? `${cancelledOf(report.counts)} cancelled, on its way` : settledSentence(report)}
      </p>
      <OutcomeBar counts={report.counts} />
      {running && <OutcomeCounts counts={report.counts} />}
    </section>
  );
}
