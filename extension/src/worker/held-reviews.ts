import { reviewRequest, review as reviewSchema } from '@pullcord/device/batch/review';
import { browser } from 'wxt/browser';
import { z } from 'zod';
import { environment } from '../messages/device-state.ts';
import { failure } from '../messages/failure.ts';
import { reviewView } from '../messages/review-view.ts';

const held = z.object({
  reviewId: z.string(),
  account: z.string(),
  environment,
  emergency: z.boolean(),
  fromPage: z.boolean(),
  tabId: z.int().optional(),
  request: reviewRequest,
  phase: reviewView.shape.phase,
  review: reviewSchema.nullable(),
  failure: failure.nullable(),
  batchId: z.string().nullable(),
  openedAt: z.number(),
});
/** A review as the worker holds it: plain JSON in the session's memory, so that it outlives a worker. */
export type HeldReview = z.infer<typeof held>;

export interface HeldReviews {
  keep(review: HeldReview): Promise<void>;
  find(reviewId: string): Promise<HeldReview | undefined>;
  forget(reviewId: string): Promise<void>;
  /** Those of this worker, and of the one before it once they are recalled. */
  list(): HeldReview[];
  /** Takes over what a worker before this one held. */
  recall(): Promise<HeldReview[]>;
  /** Of reviews that are over only the newest few keep their plan; of the others stays which batch came of each. */
  thin(): Promise<void>;
}

const PREFIX = 'review:';
const keyOf = (reviewId: string) => `${PREFIX}${reviewId}`;
/**
 * The session's memory takes 10 MB for the whole extension, and a review of 500 orders is 0.4 MB of text. A page that is
 * closed or led to the next review tells nobody, so those that are over would fill it.
 */
const WHOLE_MOST = 3;

/** Whether nothing can be confirmed by it any more. */
export function isOver({ phase }: HeldReview): boolean {
  return phase === 'confirmed' || phase === 'closed';
}

const withoutPlan = (review: HeldReview): HeldReview => ({ ...review, review: null });

/**
 * The one memory of reviews: this worker's own, and the session's for the next worker. One that the session has no room for
 * is held by this worker alone: it can be looked at and confirmed, and is gone with the worker.
 */
export function heldReviews(): HeldReviews {
  const area = browser.storage.session;
  // Only this worker writes them: a confirmation need not read and judge hundreds of orders again before it sends.
  const known = new Map<string, HeldReview>();

  const write = async (review: HeldReview): Promise<boolean> => {
    try {
      await area.set({ [keyOf(review.reviewId)]: review });
      return true;
    } catch {
      return false;
    }
  };
  const thinTo = async (most: number) => {
    const over = [...known.values()].filter((each) => isOver(each) && each.review !== null);
    const older = over.toSorted((one, other) => other.openedAt - one.openedAt).slice(most);
    for (const review of older.map(withoutPlan)) {
      known.set(review.reviewId, review);
      await write(review);
    }
  };

  return {
    async keep(review) {
      known.set(review.reviewId, review);
      if (await write(review)) return;
      await thinTo(0);
      const kept = known.get(review.reviewId);
      if (kept === undefined || (await write(kept))) return;
      // What stands there is older: a next worker must not take this review for one that may still be confirmed.
      await area.remove(keyOf(review.reviewId));
    },
    async find(reviewId) {
      const key = keyOf(reviewId);
      return known.get(reviewId) ?? held.safeParse((await area.get(key))[key]).data;
    },
    async forget(reviewId) {
      known.delete(reviewId);
      await area.remove(keyOf(reviewId));
    },
    list: () => [...known.values()],
    async recall() {
      for (const [key, value] of Object.entries(await area.get(null))) {
        const review = key.startsWith(PREFIX) ? held.safeParse(value).data : undefined;
        if (review !== undefined && !known.has(review.reviewId)) known.set(review.reviewId, review);
      }
      return [...known.values()];
    },
    thin: () => thinTo(WHOLE_MOST),
  };
}
