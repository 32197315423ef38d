import { surface } from '@pullcord/core/audit/device-entries';
import { retrySettings } from '@pullcord/core/dispatch/retry-settings';
import { order } from '@pullcord/core/order/order';
import { role } from '@pullcord/core/permit/permissions';
import { permitFields } from '@pullcord/core/permit/permit';
import { refusal } from '@pullcord/core/permit/refusal';
import { route } from '@pullcord/core/plan/cancel-call';
import { cancelPlan } from '@pullcord/core/plan/cancel-plan';
import { rateWindow } from '@pullcord/core/rate/rate-windows';
import { scope } from '@pullcord/core/selection/scope';
import { z } from 'zod';

/** What a screen or a shell asks to review: a rule or ticked ids, always resolved against a fresh book. */
export const reviewRequest = z.object({
  account: z.string().min(1),
  scope,
  emergency: z.boolean(),
  includeProtective: z.boolean(),
  route,
  surface,
});
export type ReviewRequest = z.infer<typeof reviewRequest>;

export const permitDecision = z.discriminatedUnion('granted', [
  z.object({ granted: z.literal(true), permit: permitFields }),
  z.object({ granted: z.literal(false), refusal }),
]);
export type PermitDecision = z.infer<typeof permitDecision>;

/** Who decides here, and by which rules: the signed policy, its floor, or the trader's own limits. */
export const authority = z.object({
  kind: z.enum(['policy', 'floor', 'own_limits']),
  policyVersion: z.int().nonnegative().nullable(),
  personId: z.string().nullable(),
  roles: z.array(role),
});
export type Authority = z.infer<typeof authority>;

/** The open question before a confirmation: plain JSON, so that it outlives a worker. */
export const review = z.object({
  reviewId: z.string(),
  request: reviewRequest,
  openedAt: z.number(),
  /** Epoch ms of the last book and permit; a confirmation starts within 60 s of it. */
  refreshedAt: z.number(),
  plan: cancelPlan,
  /** Ids the set was frozen to when the review opened (and those ticked in since). */
  frozenIds: z.array(z.string()),
  addedIds: z.array(z.string()),
  /** Frozen orders that need no cancel any more, with the book's status text. */
  struckOut: z.array(z.object({ orderId: z.string(), symbol: z.string(), statusText: z.string() })),
  /** Orders that now match the scope and are not included. */
  arrived: z.array(order),
  /** Plans of this review that the present one is a narrower copy of; each may still be confirmed. */
  confirmable: z.array(z.object({ fingerprint: z.string(), orders: z.int().nonnegative() })),
  decision: permitDecision,
  authority,
  /** The count a person must type; null where none is asked. */
  typedCount: z.int().positive().nullable(),
  armingDelayMs: z.int().nonnegative(),
  /** The pace and the retries the batch would run under. */
  rate: z.object({ windows: z.array(rateWindow), share: z.number(), retry: retrySettings }),
});
export type Review = z.infer<typeof review>;
