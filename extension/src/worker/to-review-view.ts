import type { PermitView, ReviewView } from '../messages/review-view.ts';
import { brokerHosts } from './broker-hosts.ts';
import type { HeldReview } from './held-reviews.ts';

/** A held review as screens read it. */
export function toReviewView(held: HeldReview, pageAccount: string | null): ReviewView {
  const { review, request: _request, tabId: _tabId, ...head } = held;
  return {
    ...head,
    orderHost: review?.relay === null ? brokerHosts(held.environment).order : null,
    plan: review?.plan ?? null,
    struckOut: review?.struckOut ?? [],
    arrived: review?.arrived ?? [],
    addedIds: review?.addedIds ?? [],
    permit: toPermitView(held),
    typedCount: review?.typedCount ?? null,
    armingDelayMs: review?.armingDelayMs ?? 0,
    foreseen: review?.foreseen ?? [],
    pageAccount,
  };
}

function toPermitView({ review }: HeldReview): PermitView {
  if (review === null) return { state: 'asking' };
  if (!review.decision.granted) return { state: 'refused', refusal: review.decision.refusal };
  const { grantedBy, expiresAt, waived } = review.decision.permit;
  return { state: 'granted', grantedBy, expiresAt, waived };
}
