import { indianInteger, istTime } from '@pullcord/core/words/figures';
import { EnvironmentBadge } from '@pullcord/ui/environment-badge';
import { Pill } from '@pullcord/ui/pill';
import type { SignName } from '@pullcord/ui/sign';
import type { Tone } from '@pullcord/ui/tone';
import { connectedOf, type ReviewState, type Stage } from './review-state.ts';

/** Heading, account, whose money, and when the book was read. */
export function ReviewHead({ state, stage }: { state: ReviewState; stage: Stage }) {
  const { review, report } = state;
  const account = report?.account ?? review?.account;
  const environment = review?.environment ?? connectedOf(state)?.environment;
  const pill = pillOf(state, stage);
  return (
    <header className="pc-review-head">
      <div className="pc-line-between">
        <h1 className="pc-title">{titleOf(state, stage)}</h1>
        <span className="pc-review-who">
          {account}
          {environment && <EnvironmentBadge environment={environment} />}
        </span>
      </div>
      <div className="pc-line-between pc-small pc-text2">
        <span>{lineOf(state, stage)}</span>
        {pill && (
          <Pill tone={pill.tone} sign={pill.sign}>
            {pill.word}
          </Pill>
        )}
      </div>
    </header>
  );
}

function titleOf({ report, review }: ReviewState, stage: Stage): string {
  if (stage === 'running' && report) return `Cancelling ${ordersOf(report.counts.total)}`;
  if (stage === 'sending') return 'Cancelling';
  if (stage === 'over' && report) return OVER[report.phase];
  return review?.emergency ? 'Review cancellation, emergency' : 'Review cancellation';
}

const OVER = {
  running: 'Cancelling',
  settled: 'Settled',
  unsettled: 'Not all settled',
  stopped: 'Stopped',
} as const;

function lineOf({ review, report }: ReviewState, stage: Stage) {
  if (report) {
    const end = report.settledAt === null ? '' : ` to ${istTime(report.settledAt)}`;
    return (
      <>
        Batch <span className="pc-mono">{short(report.batchId)}</span> · {istTime(report.confirmedAt)}
        {end} IST
      </>
    );
  }
  if (review?.plan == null) return stage === 'opening' ? 'Reading the book' : 'Nothing is being sent';
  return (
    <>
      {ordersOf(review.plan.totals.orders)} · snapshot {istTime(review.plan.bookTakenAt)} IST · plan{' '}
      <span className="pc-mono">{short(review.plan.fingerprint)}</span>
    </>
  );
}

function pillOf(state: ReviewState, stage: Stage): { tone: Tone; sign: SignName; word: string } | null {
  const over = state.review?.plan?.verdicts.filter(({ verdict }) => verdict === 'over').length ?? 0;
  if (stage === 'refused') {
    return over > 0
      ? { tone: 'failed', sign: 'failed', word: `over ${over} ${over === 1 ? 'limit' : 'limits'}` }
      : { tone: 'failed', sign: 'failed', word: 'refused' };
  }
  const unknown = state.report?.counts.unknown ?? 0;
  if (unknown > 0) return { tone: 'unknown', sign: 'unknown', word: `${unknown} unknown` };
  if (state.device?.pairing?.reachable === false) return { tone: 'soon', sign: 'soon', word: 'portal away' };
  return null;
}

function ordersOf(count: number): string {
  return `${indianInteger(count)} ${count === 1 ? 'order' : 'orders'}`;
}

/** '7f3a…c2': enough to compare by eye. */
export function short(id: string): string {
  return id.length <= 9 ? id : `${id.slice(0, 4)}…${id.slice(-4)}`;
}
