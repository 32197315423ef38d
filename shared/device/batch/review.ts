import { foreseenAlert } from '@pullcord/core/alert/foresee';
import { surface } from '@pullcord/core/audit/device-entries';
import { retrySettings } from '@pullcord/core/dispatch/retry-settings';
import { order } from '@pullcord/core/order/order';
import { route } from '@pullcord/core/plan/cancel-call';
import { cancelPlan } from '@pullcord/core/plan/cancel-plan';
import { algoName, rateWindow } from '@pullcord/core/rate/rate-windows';
import { scope } from '@pullcord/core/selection/scope';
import { z } from 'zod';
import { permitDecision } from '../portal/ask-permit.ts';
import { authority } from '../portal/rules-in-force.ts';

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

/** The open question before a confirmation: plain JSON, so that it outlives a worker. */
export const review = z.object({
  reviewId: z.string(),
  request: reviewRequest,
  openedAt: z.number(),
  /** Epoch ms when the book of the present plan was asked for; a confirmation starts within 60 s of it. */
  refreshedAt: z.number(),
  plan: cancelPlan,
  /** Ids the set was frozen to when the review opened (and those ticked in since). */
  frozenIds: z.array(z.string()),
  addedIds: z.array(z.string()),
  /** Orders of the plan that protect something and were added by the person. */
  protectiveIds: z.array(z.string()),
  /** Frozen orders that need no cancel any more, with the book's status text. */
  struckOut: z.array(z.object({ orderId: z.string(), symbol: z.string(), statusText: z.string() })),
  /** Orders that now match the scope and are not included. */
  arrived: z.array(order),
  /** Plans this review has shown that the present one only narrows: each may still be confirmed. */
  confirmable: z.array(z.object({ fingerprint: z.string(), orders: z.int().nonnegative() })),
  decision: permitDecision,
  /** When the decision was asked for, on this device's clock. */
  decidedAt: z.number(),
  authority,
  /** The count a person must type; null where none is asked. */
  typedCount: z.int().positive().nullable(),
  armingDelayMs: z.int().nonnegative(),
  /** Whose relay the cancels would leave by; null where they leave from this machine. */
  relay: z.string().nullable().default(null),
  /** What the portal's alert rules would tell of this plan. Absent where nothing is foreseen. */
  foreseen: z.array(foreseenAlert).optional(),
  /** The pace and the retries the batch would run under. */
  pace: z.object({
    windows: z.array(rateWindow).min(1),
    share: z.number(),
    sweepCost: z.enum(['one', 'each']),
    algoName: algoName.optional(),
    retry: retrySettings,
  }),
});
export type Review = z.infer<typeof review>;
