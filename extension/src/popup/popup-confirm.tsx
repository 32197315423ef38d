import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { ArrowLeft } from 'lucide-react';
import { BatchProgress } from '../review/batch-progress.tsx';
import { ConfirmFoot } from '../review/confirm-foot.tsx';
import { leftOutCounts } from '../review/left-out-words.ts';
import { LimitFacts } from '../review/limit-facts.tsx';
import { PlanFacts } from '../review/plan-facts.tsx';
import { RefusedPlan } from '../review/refused-plan.tsx';
import { reviewNotices } from '../review/review-notices.ts';
import { stageOf } from '../review/review-state.ts';
import { useReview } from '../review/use-review.ts';
import { useLocale, useWords } from '../words/use-words.tsx';
import { POPUP_WORDS } from './popup-words.ts';

/** The plan of one scope and its red button, inside the popup. */
export function PopupConfirm({ reviewId, onBack }: { reviewId: string; onBack: () => void }) {
  const say = useWords(POPUP_WORDS);
  const locale = useLocale();
  const controls = useReview({ reviewId, batchId: null });
  const { state } = controls;
  const { review, report, device } = state;
  const stage = stageOf(state);
  const plan = review?.plan ?? null;
  const protective = plan?.leftOut.filter(({ addable }) => addable).length ?? 0;
  const counts = plan ? leftOutCounts(plan.leftOut, locale) : [];
  const stays = [
    ...(protective > 0 ? [say('protective', { n: protective })] : []),
    ...counts,
    ...(plan?.gttRemain ? [say('gtt', { n: plan.gttRemain })] : []),
    ...(plan?.gttRemain === null ? [say('gtt_unread')] : []),
  ];
  return (
    <div className="pc-popup-confirm" data-stage={stage}>
      <div className="pc-popup-back">
        <button type="button" className="pc-button pc-button-link pc-button-m" onClick={onBack}>
          <ArrowLeft size={14} aria-hidden="true" /> {say('back')}
        </button>
        <h2 className="pc-heading">{say(review?.emergency ? 'emergency' : 'review')}</h2>
        <a
          className="pc-small"
          href={
            report
              ? `/review.html?batch=${encodeURIComponent(report.batchId)}`
              : `/review.html?review=${encodeURIComponent(reviewId)}`
          }
          target="_blank"
          rel="noreferrer"
        >
          {say(report ? 'each_order' : 'full_review')}
        </a>
      </div>
      <div className="pc-popup-scroll">
        {reviewNotices(state, locale).map(({ key, ...notice }) => (
          <Message key={key} {...notice} />
        ))}
        {stage === 'opening' && <p className="pc-popup-wait">{say('reading')}</p>}
        {stage === 'sending' && <p className="pc-popup-wait">{say('first_requests')}</p>}
        {plan && review && (stage === 'ready' || stage === 'refused') && (
          <>
            {stage === 'refused' && review.permit.state === 'refused' && (
              <RefusedPlan plan={plan} refusal={review.permit.refusal} controls={controls} />
            )}
            <PlanFacts plan={plan} struckOut={review.struckOut.map(({ orderId }) => orderId)} brief />
            <LimitFacts
              verdicts={plan.verdicts}
              policyVersion={device?.policy.version ?? null}
              unknownValueOrders={plan.totals.valueUnknownOrders}
              waived={review.permit.state === 'granted' ? review.permit.waived.length : 0}
            />
            {stays.length > 0 && (
              <p className="pc-section pc-small pc-text2">
                <span>
                  <b>{say('left_out')}</b> {stays.join(' · ')}
                </span>
              </p>
            )}
          </>
        )}
        {report && <BatchProgress report={report} />}
      </div>
      {stage === 'ready' && <ConfirmFoot controls={controls} />}
      {stage === 'refused' && !review?.emergency && (
        <footer className="pc-confirm">
          <Button
            kind="emergency"
            size="l"
            disabled={state.pending !== null}
            onClick={(event) => void controls.emergency(event.nativeEvent)}
          >
            {say('emergency')}
          </Button>
        </footer>
      )}
      {stage === 'running' && (
        <footer className="pc-confirm pc-line-between">
          <Button
            disabled={state.pending === 'stop'}
            onClick={(event) => void controls.stop(event.nativeEvent)}
          >
            {say('stop')}
          </Button>
          <span className="pc-small pc-text3">{say('runs_on')}</span>
        </footer>
      )}
    </div>
  );
}
