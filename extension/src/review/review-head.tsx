import { istTime } from '@pullcord/core/words/figures';
import { EnvironmentBadge } from '@pullcord/ui/environment-badge';
import { Pill } from '@pullcord/ui/pill';
import type { SignName } from '@pullcord/ui/sign';
import type { Tone } from '@pullcord/ui/tone';
import { useLocale, useWords } from '../words/use-words.tsx';
import type { Say } from '../words/word-table.ts';
import { connectedOf, type ReviewState, type Stage } from './review-state.ts';
import { REVIEW_WORDS } from './review-words.ts';

type Words = Say<keyof typeof REVIEW_WORDS>;

/** Heading, account, whose money, and when the book was read. */
export function ReviewHead({ state, stage }: { state: ReviewState; stage: Stage }) {
  const say = useWords(REVIEW_WORDS);
  const locale = useLocale();
  const { review, report } = state;
  const account = report?.account ?? review?.account;
  const environment = review?.environment ?? connectedOf(state)?.environment;
  const pill = pillOf(state, stage, say);
  return (
    <header className="pc-review-head">
      <div className="pc-line-between">
        <h1 className="pc-title">{titleOf(state, stage, say)}</h1>
        <span className="pc-review-who">
          {account}
          {environment && <EnvironmentBadge environment={environment} locale={locale} />}
        </span>
      </div>
      <div className="pc-line-between pc-small pc-text2">
        <span>{lineOf(state, stage, say)}</span>
        {pill && (
          <Pill tone={pill.tone} sign={pill.sign}>
            {pill.word}
          </Pill>
        )}
      </div>
    </header>
  );
}

function titleOf({ report, review }: ReviewState, stage: Stage, say: Words): string {
  if (stage === 'running' && report) return say('cancelling_orders', { n: report.counts.total });
  if (stage === 'sending') return say('cancelling');
  if (stage === 'over' && report) return say(report.phase === 'running' ? 'cancelling' : report.phase);
  return say(review?.emergency ? 'title_emergency' : 'title');
}

function lineOf({ review, report, batchId }: ReviewState, stage: Stage, say: Words) {
  if (report) {
    const end = report.settledAt === null ? '' : say('to_time', { time: istTime(report.settledAt) });
    return (
      <>
        {say('batch')} <span className="pc-mono">{short(report.batchId)}</span> ·{' '}
        {istTime(report.confirmedAt)}
        {end} IST
      </>
    );
  }
  if (review?.plan == null && batchId !== null) {
    return (
      <>
        {say('batch')} <span className="pc-mono">{short(batchId)}</span>
      </>
    );
  }
  if (review?.plan == null) return say(stage === 'opening' ? 'reading' : 'nothing_sent');
  return (
    <>
      {say('orders', { n: review.plan.totals.orders })} ·{' '}
      {say('snapshot', { time: istTime(review.plan.bookTakenAt) })} · {say('plan')}{' '}
      <span className="pc-mono">{short(review.plan.fingerprint)}</span>
    </>
  );
}

function pillOf(
  state: ReviewState,
  stage: Stage,
  say: Words,
): { tone: Tone; sign: SignName; word: string } | null {
  const over = state.review?.plan?.verdicts.filter(({ verdict }) => verdict === 'over').length ?? 0;
  if (stage === 'refused') {
    const word = over > 0 ? say('over_limits', { n: over }) : say('refused');
    return { tone: 'failed', sign: 'failed', word };
  }
  const unknown = state.report?.counts.unknown ?? 0;
  if (unknown > 0) return { tone: 'unknown', sign: 'unknown', word: say('unknown', { n: unknown }) };
  if (state.device?.pairing?.reachable === false) {
    return { tone: 'soon', sign: 'soon', word: say('portal_away') };
  }
  return null;
}

/** '7f3a…c2': enough to compare by eye. */
function short(id: string): string {
  return id.length <= 9 ? id : `${id.slice(0, 4)}…${id.slice(-4)}`;
}
