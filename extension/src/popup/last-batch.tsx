import { istTime } from '@pullcord/core/words/figures';
import { OutcomeBar, OutcomeCounts } from '@pullcord/ui/outcome-bar';
import { StatusMark } from '@pullcord/ui/status-mark';
import type { BriefReport } from '../messages/batch-changes.ts';
import { cancelledOf, settledSentence } from '../review/settled-sentence.ts';

/** The newest batch with its failures, and the way to it. `brief`: one line, where a warning needs the room. */
export function LastBatch({ report, brief }: { report: BriefReport; brief: boolean }) {
  const running = report.phase === 'running';
  if (brief && !running) {
    const { failed, filled, unknown } = report.counts;
    return (
      <section className="pc-popup-section pc-line-between" aria-label="Last batch">
        <span>
          <span className="pc-small pc-text3">{istTime(report.confirmedAt).slice(0, 5)}</span>{' '}
          {cancelledOf(report.counts)} cancelled
        </span>
        {failed > 0 && <StatusMark state="still_open" word={String(failed)} />}
        {filled > 0 && <StatusMark state="filled" word={String(filled)} />}
        {unknown > 0 && <StatusMark state="unknown" word={String(unknown)} />}
        <a href={`/review.html?batch=${encodeURIComponent(report.batchId)}`} target="_blank" rel="noreferrer">
          Open
        </a>
      </section>
    );
  }
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
