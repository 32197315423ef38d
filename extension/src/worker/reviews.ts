import { err, ok, type Result } from '@pullcord/core/value/result';
import {
  addToReview,
  closeReview,
  openReview,
  refreshReview,
  replanReview,
} from '@pullcord/device/batch/open-review';
import type { Review, ReviewRequest } from '@pullcord/device/batch/review';
import type { BrokerFailure } from '@pullcord/device/broker/broker-failure';
import type { Device } from '@pullcord/device/port/device';
import type { Environment } from '../messages/device-state.ts';
import type { Failure } from '../messages/failure.ts';
import type { ReviewView } from '../messages/review-view.ts';
import { explain, explainBroker } from './explain.ts';
import { type HeldReview, heldReviews, isOver } from './held-reviews.ts';
import { inTurn } from './in-turn.ts';
import { toReviewView } from './to-review-view.ts';

/** While somebody looks, book and permit are renewed this often; a permit lapses after 60 s. */
const RENEW_MS = 15_000;

export interface HowOpened {
  /** Of the surface that the gesture opened already. */
  reviewId?: string | undefined;
  /** The broker's page asked, not one of Pullcord's own. */
  fromPage?: boolean;
  /** The tab it was asked for in. */
  tabId?: number | undefined;
}

export interface Reviews {
  /** Answers at once; the book is read afterwards. */
  open(request: ReviewRequest, how?: HowOpened): Promise<string>;
  /** Takes open reviews up after the death of a worker. */
  resume(): Promise<void>;
  find(reviewId: string): Promise<HeldReview | undefined>;
  view(review: HeldReview): ReviewView;
  add(reviewId: string, orderIds: readonly string[]): Promise<Result<ReviewView, Failure>>;
  reread(reviewId: string): Promise<Result<ReviewView, Failure>>;
  /** Plans again with the GTT triggers, or without them. */
  withTriggers(reviewId: string, on: boolean): Promise<Result<ReviewView, Failure>>;
  close(reviewId: string): Promise<void>;
  markConfirmed(reviewId: string, batchId: string): Promise<void>;
  /** Those of this worker, and of the one before it once they are resumed. */
  list(): HeldReview[];
  /** Judges every open review again, at once: another policy is in force. */
  renew(): Promise<void>;
}

export interface ReviewsOptions {
  environmentOf(account: string): Promise<Environment>;
  /** Whether an open screen has this review on it. */
  isShown(reviewId: string): boolean;
  /** What the terminal states, of this tab where it states one. */
  pageAccount(tabId: number | undefined): string | null;
  onChange(view: ReviewView): void;
  /** The broker answered to the account's token. */
  onRead(account: string): void;
  /** The portal has just declined a review: it may judge by a policy that this device has not heard of. */
  onDeclined(): void;
}

type Change = (review: Review) => Promise<Result<Review, BrokerFailure>>;

/** Open reviews. The set each one froze is the device's; here is who looks at it, and how old it is. */
export function reviews(device: Device, options: ReviewsOptions): Reviews {
  const known = heldReviews();
  const view = (review: HeldReview) => toReviewView(review, options.pageAccount(review.tabId));

  const save = async (review: HeldReview): Promise<HeldReview> => {
    await known.keep(review);
    options.onChange(view(review));
    return review;
  };

  const mark = (before: HeldReview, batchId: string) =>
    save({ ...before, phase: 'confirmed', batchId, failure: null });

  const take = (before: HeldReview, answer: Result<Review, BrokerFailure>): Promise<HeldReview> => {
    if (answer.ok) options.onRead(before.account);
    const decision = answer.ok ? answer.value.decision : undefined;
    const declined = decision?.granted === false && decision.by === 'portal';
    if (declined && before.phase !== 'refused') options.onDeclined();
    return answer.ok
      ? save({ ...before, review: answer.value, phase: phaseOf(answer.value), failure: null })
      : // A plan that was read once stays on the screen; only its age shows.
        save({
          ...before,
          phase: before.review === null ? 'failed' : before.phase,
          failure: explainBroker(answer.error),
        });
  };

  /** Closed while its book was read: it does not come back, and what was reserved for it is free at once. */
  const giveBack = (answer: Result<Review, BrokerFailure>) => {
    if (answer.ok) closeReview(device, answer.value).catch(() => undefined);
  };

  /** A change that fails is told to who asked; the plan that was read before stays on the screen. */
  const changeNow = async (reviewId: string, work: Change): Promise<Result<ReviewView, Failure>> => {
    const before = await known.find(reviewId);
    if (before === undefined || isOver(before)) return err(explain('review_gone'));
    const { review, request } = before;
    // What could not be read at first is simply read again.
    const answer = review === null ? await openReview(device, request) : await work(review);
    const now = await known.find(reviewId);
    if (now === undefined) giveBack(answer);
    if (now === undefined || isOver(now)) return err(explain('review_gone'));
    const held = await take(now, answer);
    return answer.ok ? ok(view(held)) : err(explainBroker(answer.error));
  };
  // One after the other: a renewal that was on its way would put the plan before the last tick back.
  const turns = new Map<string, ReturnType<typeof inTurn>>();
  const change = (reviewId: string, work: Change): Promise<Result<ReviewView, Failure>> => {
    const turn = turns.get(reviewId) ?? inTurn();
    turns.set(reviewId, turn);
    return turn(() => changeNow(reviewId, work));
  };

  const close = async (reviewId: string) => {
    const before = await known.find(reviewId);
    if (before === undefined) return;
    if (before.review !== null && !isOver(before)) await closeReview(device, before.review);
    options.onChange(view({ ...before, phase: before.phase === 'confirmed' ? 'confirmed' : 'closed' }));
    turns.delete(reviewId);
    await known.forget(reviewId);
  };

  const keepRenewed = async (reviewId: string) => {
    for (;;) {
      await device.clock.wait(RENEW_MS);
      const review = await known.find(reviewId);
      if (review === undefined || isOver(review)) return;
      // Nobody looks any more, or looks at another: the reservation is given back rather than left to lapse.
      if (!options.isShown(reviewId)) return close(reviewId);
      // What this machine could not do now is tried at the next turn: a review that is renewed no more cannot be confirmed.
      await change(reviewId, (known) => refreshReview(device, known)).catch(() => undefined);
    }
  };

  const begin = async (opening: HeldReview) => {
    try {
      const answer = await openReview(device, opening.request);
      if ((await known.find(opening.reviewId)) === undefined) return giveBack(answer);
      await take(opening, answer);
    } catch (error) {
      // A screen that reads for ever tells nothing: what broke is shown, and the review can be asked for again.
      await save({
        ...opening,
        phase: 'failed',
        failure: explain('review_broke', { why: error instanceof Error ? error.message : '?' }),
      });
      return;
    }
    await keepRenewed(opening.reviewId);
  };

  return {
    find: (reviewId) => known.find(reviewId),
    view,
    close,
    list: () => known.list(),
    async open(request, { reviewId = device.random.id(), fromPage = false, tabId } = {}) {
      const { account, emergency } = request;
      const opening = await save({
        reviewId,
        account,
        emergency,
        fromPage,
        tabId,
        environment: await options.environmentOf(account),
        request,
        phase: 'opening',
        review: null,
        failure: null,
        batchId: null,
        openedAt: device.clock.now(),
      });
      void begin(opening);
      void known.thin();
      return reviewId;
    },
    async resume() {
      const recalled = await known.recall();
      const begun = new Set((await device.journal.openBatches()).map(({ batchId }) => batchId));
      for (const review of recalled) {
        const batchId = review.review?.plan.batchId;
        // The worker died right after the confirmation: a second one would be of a batch that is on its way.
        if (batchId !== undefined && !isOver(review) && begun.has(batchId)) await mark(review, batchId);
        else if (review.phase === 'opening') void begin(review);
        else if (!isOver(review)) void keepRenewed(review.reviewId);
      }
    },
    async renew() {
      for (const review of known.list()) {
        if (review.review !== null && !isOver(review)) {
          await change(review.reviewId, (known) => refreshReview(device, known)).catch(() => undefined);
        }
      }
    },
    add: (reviewId, orderIds) => change(reviewId, (known) => addToReview(device, known, orderIds)),
    // The frozen set is left behind on purpose: this is how arrived orders come in.
    reread: (reviewId) => change(reviewId, (known) => replanReview(device, known)),
    withTriggers: (reviewId, on) =>
      change(reviewId, (known) => {
        const { gtt: _gtt, ...rest } = known.request.scope;
        return replanReview(device, known, on ? { ...rest, gtt: true } : rest);
      }),
    async markConfirmed(reviewId, batchId) {
      const before = await known.find(reviewId);
      if (before !== undefined) await mark(before, batchId);
    },
  };
}

function phaseOf(review: Review): HeldReview['phase'] {
  return review.decision.granted ? 'ready' : 'refused';
}
