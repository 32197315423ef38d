import { foreseenAlert } from '@pullcord/core/alert/foresee';
import { order } from '@pullcord/core/order/order';
import { refusal } from '@pullcord/core/permit/refusal';
import { route } from '@pullcord/core/plan/cancel-call';
import { cancelPlan } from '@pullcord/core/plan/cancel-plan';
import { effectiveLimit } from '@pullcord/core/plan/limits';
import { scope } from '@pullcord/core/selection/scope';
import { z } from 'zod';
import { environment } from './device-state.ts';
import { failure } from './failure.ts';

/** What a review asks for: a rule, always resolved against a fresh book by the worker. */
export const reviewRequest = z.strictObject({
  account: z.string().min(1),
  scope,
  emergency: z.boolean().default(false),
  includeProtective: z.boolean().default(false),
  route: route.default('auto'),
});

/** Asked for while the review is open, so that confirming costs no round trip. */
export const permitView = z.discriminatedUnion('state', [
  z.object({ state: z.literal('asking') }),
  z.object({
    state: z.literal('granted'),
    grantedBy: z.enum(['portal', 'cached_policy', 'own_limits']),
    expiresAt: z.number(),
    /** Limits an emergency goes over. */
    waived: z.array(effectiveLimit),
  }),
  z.object({ state: z.literal('refused'), refusal }),
]);
export type PermitView = z.infer<typeof permitView>;

/**
 * One review. The set is frozen when it opens: what ended meanwhile is struck out, what came is named and
 * not included (`arrived`); reading again takes it in.
 */
export const reviewView = z.object({
  reviewId: z.string(),
  account: z.string(),
  environment,
  /** Where its cancels would go; null where a relay carries them, or while that is not known. */
  orderHost: z.url().nullable(),
  emergency: z.boolean(),
  /** The broker's page asked for it: its red button is never pressed by a key that was meant for something else. */
  fromPage: z.boolean(),
  /** opening: the book is being read. ready: may be confirmed. failed: see failure. */
  phase: z.enum(['opening', 'ready', 'refused', 'failed', 'confirmed', 'closed']),
  /** Null while opening, and where the book could not be read. */
  plan: cancelPlan.nullable(),
  struckOut: z.array(z.object({ orderId: z.string(), symbol: z.string(), statusText: z.string() })),
  arrived: z.array(order),
  /** Ticked in since: protective orders that were left out. */
  addedIds: z.array(z.string()),
  permit: permitView,
  /** The count the trader must type; null where none is asked. */
  typedCount: z.int().positive().nullable(),
  armingDelayMs: z.int().nonnegative(),
  /** The terminal shows another client code than the account of the token. */
  pageAccount: z.string().nullable(),
  /** What the portal's alert rules would tell of this plan. */
  foreseen: z.array(foreseenAlert).optional(),
  failure: failure.nullable(),
  batchId: z.string().nullable(),
  openedAt: z.number(),
});
export type ReviewView = z.infer<typeof reviewView>;
