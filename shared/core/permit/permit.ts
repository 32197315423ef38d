import { z } from 'zod';
import { strategyTotals, totals } from '../plan/cancel-plan.ts';
import { effectiveLimit } from '../plan/limits.ts';

/** What a permit is asked for: figures, never order ids. */
export const permitBounds = z.object({
  batchId: z.string(),
  account: z.string(),
  ...totals.shape,
  strategies: z.array(strategyTotals),
  emergency: z.boolean(),
  /** True for the command line and `pullcord serve`. */
  automated: z.boolean(),
  reason: z.string().max(500).nullable(),
});
export type PermitBounds = z.infer<typeof permitBounds>;

export const permitFields = z.object({
  permitId: z.string(),
  bounds: permitBounds,
  grantedBy: z.enum(['portal', 'cached_policy', 'own_limits']),
  policyVersion: z.int().nonnegative().nullable(),
  /** Epoch ms on the granting side's clock. */
  grantedAt: z.number(),
  expiresAt: z.number(),
  /** Limits that were over and let pass because this is an emergency. */
  waived: z.array(effectiveLimit),
});
export type PermitFields = z.infer<typeof permitFields>;

declare const permitBrand: unique symbol;
/** A reservation for bounds. Only `grant` makes one, and dispatch takes nothing else. */
export type Permit = PermitFields & { readonly [permitBrand]: true };
