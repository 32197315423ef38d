import type { ReviewView } from '../messages/review-view.ts';

/**
 * Where the keyboard stands once a plan is shown. The broker's page can open a review in front of a trader who is typing,
 * and the next Space or Enter would press its red button: there the trader goes to the button. A count is typed on purpose.
 */
export function firstFocus(review: ReviewView | null): 'count' | 'button' | null {
  if (review?.plan == null) return null;
  if (review.typedCount !== null) return 'count';
  return review.fromPage ? null : 'button';
}
