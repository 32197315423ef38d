import type { OrderBook } from '@pullcord/core/order/order-book';
import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { BookFacts } from '../messages/book-facts.ts';
import type { ConnectedAccount, DeviceState } from '../messages/device-state.ts';
import type { Failure } from '../messages/failure.ts';
import type { KeptView } from '../messages/kept-view.ts';
import type { LiveUpdate } from '../messages/live.ts';
import type { ReviewView } from '../messages/review-view.ts';

/** What the trader asked the worker for and waits on; one thing at a time. */
export type Pending =
  | 'confirm'
  | 'add'
  | 'triggers'
  | 'reread'
  | 'emergency'
  | 'retry'
  | 'stop'
  | 'keep'
  | null;

/** A tick as it was clicked, shown while the plan is made anew for it. */
export interface Wish {
  gtt?: boolean;
  orderId?: string;
}

export interface ReviewState {
  device: DeviceState | null;
  reviewId: string | null;
  batchId: string | null;
  review: ReviewView | null;
  report: BatchReport | null;
  /** Watched after a refusal of the broker: orders cancelled by hand tick themselves off. */
  book: OrderBook | null;
  /** The account's requests and trades today: read along with the plan. */
  facts: BookFacts | null;
  typed: string;
  pending: Pending;
  /** Null while no tick waits for its plan; gone once that plan stands, and where it was refused. */
  wish: Wish | null;
  /** Why the last thing asked for was not done. */
  failure: Failure | null;
  /** When this very plan could first be read on the screen, epoch ms: arming counts from here. */
  shownAt: number | null;
  shownFingerprint: string | null;
  copiedCalls: number | null;
  /** Parts of a split plan that wait for their own review, as order ids; `parts` is how many there were. */
  queue: readonly (readonly string[])[];
  parts: number;
  /** Keep clear, after this batch: running, or how it ended. */
  kept: KeptView | null;
}

export function initialReview(target: { reviewId: string | null; batchId: string | null }): ReviewState {
  return {
    device: null,
    review: null,
    report: null,
    book: null,
    facts: null,
    typed: '',
    pending: null,
    wish: null,
    failure: null,
    shownAt: null,
    shownFingerprint: null,
    copiedCalls: null,
    queue: [],
    parts: 1,
    kept: null,
    ...target,
  };
}

export type ReviewAction =
  | { do: 'live'; update: LiveUpdate; at: number }
  /** This screen shows another review from now on. */
  | { do: 'show'; reviewId: string }
  | { do: 'facts'; facts: BookFacts }
  | { do: 'type'; text: string }
  | { do: 'ask'; pending: Exclude<Pending, null>; wish?: Wish }
  | { do: 'answered'; failure: Failure | null }
  /** The batch that this screen was opened for is not known here, or could not be asked for. */
  | { do: 'unread'; failure: Failure }
  /** The worker of this browser died: what it kept clear in memory alone has stopped. */
  | { do: 'worker_gone' }
  | { do: 'confirmed'; batchId: string }
  | { do: 'copied'; calls: number }
  | { do: 'split'; queue: readonly (readonly string[])[] };

export function reviewReducer(state: ReviewState, action: ReviewAction): ReviewState {
  switch (action.do) {
    case 'live':
      return onLive(state, action.update, action.at);
    case 'show':
      return {
        ...initialReview({ reviewId: action.reviewId, batchId: null }),
        device: state.device,
        queue: state.queue,
        parts: state.parts,
      };
    case 'facts':
      return { ...state, facts: action.facts };
    case 'type':
      return { ...state, typed: action.text.replace(/\D/g, '').slice(0, 6) };
    case 'ask':
      return { ...state, pending: action.pending, wish: action.wish ?? null, failure: null };
    case 'answered':
      return { ...state, pending: null, wish: null, failure: action.failure };
    case 'unread':
      return isAddressed(state) ? { ...state, failure: action.failure } : state;
    case 'worker_gone':
      return state.kept === null || state.kept.ended !== null
        ? state
        : { ...state, kept: { ...state.kept, ended: 'stopped' } };
    case 'confirmed':
      return { ...state, pending: null, failure: null, batchId: action.batchId };
    case 'split':
      return { ...state, queue: action.queue, parts: Math.max(state.parts, action.queue.length + 1) };
    case 'copied':
      return { ...state, copiedCalls: action.calls };
  }
}

function onLive(state: ReviewState, update: LiveUpdate, at: number): ReviewState {
  switch (update.kind) {
    case 'state': {
      const next = { ...state, device: update.state };
      if (state.reviewId !== null || state.batchId !== null) return next;
      // Opened without a name (the browser's own side panel button): the newest review, else the last batch.
      const newest = update.state.openReviews.at(-1);
      if (newest) return { ...next, reviewId: newest.reviewId };
      const last = update.state.lastBatch;
      return last ? { ...next, batchId: last.batchId } : next;
    }
    case 'review': {
      if (update.review.reviewId !== state.reviewId) return state;
      const { review } = update;
      // An answer that was on its way while the worker went on says less than what stands here.
      if (review.phase === 'opening' && state.review !== null) return state;
      const fingerprint = review.plan?.fingerprint ?? null;
      const same = fingerprint !== null && fingerprint === state.shownFingerprint;
      return {
        ...state,
        review,
        // A screen that was there before its review asked in vain at first.
        failure: state.review === null ? null : state.failure,
        batchId: review.batchId ?? state.batchId,
        shownFingerprint: fingerprint,
        shownAt: fingerprint === null ? null : same ? state.shownAt : at,
        typed: same ? state.typed : '',
      };
    }
    case 'batch': {
      const { batchId } = update.report;
      const ours =
        batchId === state.batchId || (state.batchId === null && batchId === state.review?.plan?.batchId);
      const late = state.report?.phase === 'settled' && update.report.phase === 'running';
      const failure = isAddressed(state) ? null : state.failure;
      return ours && !late ? { ...state, report: update.report, batchId, failure } : state;
    }
    case 'book':
      return { ...state, book: update.book };
    case 'kept':
      return update.kept.batchId === state.batchId ? { ...state, kept: update.kept } : state;
    case 'book_failed':
      return state;
  }
}

/** A batch was named and nothing of it is here yet. */
function isAddressed({ batchId, review, report }: ReviewState): boolean {
  return batchId !== null && review === null && report === null;
}

/** What the screen is about at this moment. */
export type Stage = 'empty' | 'opening' | 'failed' | 'refused' | 'ready' | 'sending' | 'running' | 'over';

export function stageOf(state: ReviewState): Stage {
  const { review, report, batchId, device } = state;
  if (report) return report.phase === 'running' ? 'running' : 'over';
  if (isAddressed(state) && state.failure !== null) return 'failed';
  if (batchId !== null || review?.phase === 'confirmed') return 'sending';
  if (review === null)
    return state.failure ? 'failed' : state.reviewId === null && device ? 'empty' : 'opening';
  if (review.phase === 'closed') return 'empty';
  if (review.phase === 'refused' || review.permit.state === 'refused') return 'refused';
  if (review.phase === 'failed') return 'failed';
  return review.phase === 'ready' && review.plan ? 'ready' : 'opening';
}

/** Why the red button does not act yet; null when it does. */
export type Unready = 'arming' | 'typed_count' | 'nothing' | 'working' | 'not_ready' | 'token_ended';

export function unready(state: ReviewState, at: number): Unready | null {
  const { review, shownAt, typed } = state;
  if (stageOf(state) !== 'ready' || review?.plan == null || shownAt === null) return 'not_ready';
  if (state.pending !== null) return 'working';
  if (review.plan.totals.orders === 0) return 'nothing';
  if (connectedOf(state)?.expired) return 'token_ended';
  if (review.typedCount !== null && Number(typed) !== review.typedCount) return 'typed_count';
  return at < shownAt + review.armingDelayMs ? 'arming' : null;
}

export function connectedOf(state: ReviewState): ConnectedAccount | undefined {
  const account = state.report?.account ?? state.review?.account;
  return state.device?.accounts.find((each) => each.account === account);
}
