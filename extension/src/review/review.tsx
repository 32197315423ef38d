import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { useEffect } from 'react';
import { BatchProgress } from './batch-progress.tsx';
import { BatchSpeed } from './batch-speed.tsx';
import { KeptClear } from './kept-clear.tsx';
import { LeftOutList } from './left-out-list.tsx';
import { LimitFacts } from './limit-facts.tsx';
import { OutcomeGrid } from './outcome-grid.tsx';
import { PlanFacts } from './plan-facts.tsx';
import { planRemarks } from './plan-remarks.ts';
import { RefusedPlan } from './refused-plan.tsx';
import { Remains } from './remains.tsx';
import { ReviewFoot } from './review-foot.tsx';
import { ReviewHead } from './review-head.tsx';
import { reviewNotices } from './review-notices.ts';
import { connectedOf, stageOf } from './review-state.ts';
import { useReview } from './use-review.ts';

interface ReviewProps {
  reviewId: string | null;
  batchId: string | null;
  onClose: () => void;
}

/** The plan, the red button, and in the same place what became of each order. */
export function Review({ reviewId, batchId, onClose }: ReviewProps) {
  const controls = useReview({ reviewId, batchId });
  const { state } = controls;
  const { review, report, device } = state;
  const stage = stageOf(state);
  const plan = review?.plan ?? null;
  const appearance = device?.settings.appearance ?? 'system';
  useEffect(() => {
    if (appearance === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = appearance;
  }, [appearance]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onClose]);
  return (
    <main className="pc-root pc-review" data-stage={stage}>
      <ReviewHead state={state} stage={stage} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list longer than the panel is scrolled by keyboard. */}
      <section className="pc-review-body" aria-label="Details" tabIndex={0}>
        {reviewNotices(state).map(({ key, ...notice }) => (
          <Message key={key} {...notice} />
        ))}
        {report === null && (stage === 'ready' || stage === 'refused') && plan !== null && (
          <>
            {stage === 'refused' && review?.permit.state === 'refused' && (
              <RefusedPlan plan={plan} refusal={review.permit.refusal} controls={controls} />
            )}
            <PlanFacts
              plan={plan}
              struckOut={review?.struckOut.map(({ orderId }) => orderId) ?? []}
              remarks={planRemarks(plan, state.facts, connectedOf(state)?.relay ?? null)}
            />
            <LimitFacts
              verdicts={plan.verdicts}
              policyVersion={device?.policy.version ?? null}
              unknownValueOrders={plan.totals.valueUnknownOrders}
            />
            <LeftOutList
              plan={plan}
              addedIds={review?.addedIds ?? []}
              busy={state.pending !== null}
              onAdd={(ids) => void controls.add(ids)}
            />
            <Remains plan={plan} />
          </>
        )}
        {(stage === 'opening' || stage === 'sending') && (
          <p className="pc-review-wait" role="status">
            {stage === 'opening' ? 'Reading the book of the account' : 'The first requests are on their way'}
          </p>
        )}
        {stage === 'empty' && (
          <div className="pc-review-wait">
            <p className="pc-heading">No review is open</p>
            <p className="pc-text2">
              Pick orders in the terminal with “Cancel orders”, or choose a tag, a segment or a preset in the
              toolbar’s Pullcord button.
            </p>
          </div>
        )}
        {report !== null && (
          <>
            <BatchProgress report={report} />
            {state.kept && <KeptClear kept={state.kept} />}
            <OutcomeGrid
              report={report}
              book={state.book?.account === report.account ? state.book : null}
              retrying={state.pending === 'retry'}
              onRetry={(gesture) => void controls.retry(gesture)}
            />
            {stage === 'over' && <BatchSpeed report={report} />}
          </>
        )}
      </section>
      <ReviewFoot controls={controls} stage={stage} onClose={onClose} />
      {stage === 'opening' && (
        <footer className="pc-confirm pc-line-between">
          <span className="pc-text3">Nothing is sent before you confirm</span>
          <Button onClick={onClose}>Close</Button>
        </footer>
      )}
    </main>
  );
}
