import { err, ok, type Result } from '@pullcord/core/value/result';
import {
  addToReview,
  closeReview,
  openReview,
  refreshReview,
  replanReview,
} from '@pullcord/device/batch/open-review';
import {
  type Review,
  type ReviewRequest,
  reviewRequest,
  review as reviewSchema,
} from '@pullcord/device/batch/review';
import type { BrokerFailure } from '@pullcord/device/broker/broker-failure';
import type { Device } from '@pullcord/device/port/device';
import { browser } from 'wxt/browser';
import { z } from 'zod';
import { type Environment, environment } from '../messages/device-state.ts';
import { type Failure, failure } from '../messages/failure.ts';
import { type ReviewView, reviewView } from '../messages/review-view.ts';
import { explain, explainBroker } from './explain.ts';
import { inTurn } from './in-turn.ts';
import { toReviewView } from './to-review-view.ts';

/** While somebody looks, book and permit are renewed this often; a permit lapses after 60 s. */
const RENEW_MS = 15_000;
const keyOf = (reviewId: string) => `review:${reviewId}`;

const held = z.object({
  reviewId: z.string(),
  account: z.string(),
  environment,
  emergency: z.boolean(),
  request: reviewRequest,
  phase: reviewView.shape.phase,
  review: reviewSchema.nullable(),
  failure: failure.nullable(),
  batchId: z.string().nullable(),
  openedAt: z.number(),
});
/** A review as the worker holds it: plain JSON in the session's memory, so that it outlives a worker. */
export type HeldReview = z.infer<typeof held>;

export interface Reviews {
  /** Answers at once; the book is read afterwards. */
  open(request: ReviewRequest, reviewId?: string): Promise<string>;
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
  isInView(): boolean;
  pageAccount(): string | null;
  onChange(view: ReviewView): void;
  /** The portal has just declined a review: it may judge by a policy that this device has not heard of. */
  onDeclined(): void;
}

type Change = (review: Review) => Promise<Result<Review, BrokerFailure>>;

/** Open reviews. The set each one froze is the device's; here is who looks at it, and how old it is. */
export function reviews(device: Device, options: ReviewsOptions): Reviews {
  const area = browser.storage.session;
  const view = (review: HeldReview) => toReviewView(review, options.pageAccount());

  // Only this worker writes them: a confirmation need not read and judge hundreds of orders again before it sends.
  const known = new Map<string, HeldReview>();

  const save = async (review: HeldReview): Promise<HeldReview> => {
    known.set(review.reviewId, review);
    await area.set({ [keyOf(review.reviewId)]: review });
    options.onChange(view(review));
    return review;
  };
  const find = async (reviewId: string) =>
    known.get(reviewId) ?? held.safeParse((await area.get(keyOf(reviewId)))[keyOf(reviewId)]).data;

  const take = (before: HeldReview, answer: Result<Review, BrokerFailure>): Promise<HeldReview> => {
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

  /** A change that fails is told to who asked; the plan that was read before stays on the screen. */
  const changeNow = async (reviewId: string, work: Change): Promise<Result<ReviewView, Failure>> => {
    const before = await find(reviewId);
    if (before === undefined || isOver(before)) return err(explain('review_gone'));
    const { review, request } = before;
    // What could not be read at first is simply read again.
    const answer = review === null ? await openReview(device, request) : await work(review);
    const now = await find(reviewId);
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
    const before = await find(reviewId);
    if (before === undefined) return;
    if (before.review !== null && !isOver(before)) await closeReview(device, before.review);
    options.onChange(view({ ...before, phase: before.phase === 'confirmed' ? 'confirmed' : 'closed' }));
    known.delete(reviewId);
    turns.delete(reviewId);
    await area.remove(keyOf(reviewId));
  };

  const keepRenewed = async (reviewId: string) => {
    for (;;) {
      await device.clock.wait(RENEW_MS);
      const review = await find(reviewId);
      if (review === undefined || isOver(review)) return;
      // Nobody looks any more: the reservation is given back rather than left to lapse.
      if (!options.isInView()) return close(reviewId);
      await change(reviewId, (known) => refreshReview(device, known));
    }
  };

  const begin = async (opening: HeldReview) => {
    try {
      await take(opening, await openReview(device, opening.request));
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

  /** What a worker before this one held, once; from then on this one knows them all. */
  const recall = async () => {
    for (const [key, value] of Object.entries(await area.get(null))) {
      const review = key.startsWith(keyOf('')) ? held.safeParse(value).data : undefined;
      if (review !== undefined && !known.has(review.reviewId)) known.set(review.reviewId, review);
    }
    return [...known.values()];
  };

  return {
    find,
    view,
    close,
    list: () => [...known.values()],
    async open(request, reviewId = device.random.id()) {
      const { account, emergency } = request;
      const opening = await save({
        reviewId,
        account,
        emergency,
        environment: await options.environmentOf(account),
        request,
        phase: 'opening',
        review: null,
        failure: null,
        batchId: null,
        openedAt: device.clock.now(),
      });
      void begin(opening);
      return reviewId;
    },
    async resume() {
      for (const review of await recall()) {
        if (review.phase === 'opening') void begin(review);
        else if (!isOver(review)) void keepRenewed(review.reviewId);
      }
    },
    async renew() {
      for (const review of known.values()) {
        if (review.review !== null && !isOver(review)) {
          await change(review.reviewId, (known) => refreshReview(device, known));
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
      const before = await find(reviewId);
      if (before !== undefined) await save({ ...before, phase: 'confirmed', batchId, failure: null });
    },
  };
}

function phaseOf(review: Review): HeldReview['phase'] {
  return review.decision.granted ? 'ready' : 'refused';
}

function isOver(review: HeldReview): boolean {
  return review.phase === 'confirmed' || review.phase === 'closed';
}
