import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { useEffect } from 'react';
import { usePageSettings } from '../options/use-page-settings.ts';
import { SpokenIn } from '../words/use-words.tsx';
import { sayIn } from '../words/word-table.ts';
import { BatchProgress } from './batch-progress.tsx';
import { BatchSpeed } from './batch-speed.tsx';
import { foreseenRemarks } from './foreseen-remarks.ts';
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
import { REVIEW_WORDS } from './review-words.ts';
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
  const locale = usePageSettings(device);
  const say = sayIn(REVIEW_WORDS, locale);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onClose]);
  return (
    <SpokenIn locale={locale}>
      <main className="pc-root pc-review" data-stage={stage}>
        <ReviewHead state={state} stage={stage} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list longer than the panel is scrolled by keyboard. */}
        <section className="pc-review-body" aria-label={say('details')} tabIndex={0}>
          {reviewNotices(state, locale).map(({ key, ...notice }) => (
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
                remarks={[
                  ...planRemarks(plan, state.facts, connectedOf(state)?.relay ?? null, locale),
                  ...foreseenRemarks(review?.foreseen ?? [], locale),
                ]}
              />
              <LimitFacts
                verdicts={plan.verdicts}
                policyVersion={device?.policy.version ?? null}
                unknownValueOrders={plan.totals.valueUnknownOrders}
                waived={review?.permit.state === 'granted' ? review.permit.waived.length : 0}
              />
              <LeftOutList
                plan={plan}
                addedIds={review?.addedIds ?? []}
                wished={state.wish?.orderId}
                busy={state.pending !== null}
                onAdd={(orderId) => void controls.add(orderId)}
              />
              <Remains
                plan={plan}
                wished={state.wish?.gtt}
                busy={state.pending !== null}
                onGtt={(on) => void controls.withGtt(on)}
              />
            </>
          )}
          {(stage === 'opening' || stage === 'sending') && (
            <p className="pc-review-wait" role="status">
              {say(stage === 'opening' ? 'wait_book' : 'wait_first')}
            </p>
          )}
          {stage === 'empty' && (
            <div className="pc-review-wait">
              <p className="pc-heading">{say('empty')}</p>
              <p className="pc-text2">{say('empty_next')}</p>
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
            <span className="pc-text3">{say('before_confirm')}</span>
            <Button onClick={onClose}>{say('close')}</Button>
          </footer>
        )}
      </main>
    </SpokenIn>
  );
}
