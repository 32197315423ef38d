import { z } from 'zod';

export const severity = z.enum(['info', 'warning', 'critical']);
export type Severity = z.infer<typeof severity>;

/**
 * Closed typed rules, no expression language: remote code in any form would break the store's rules,
 * and a rule nobody can read protects nobody.
 */
export const alertRule = z.discriminatedUnion('kind', [
  /** One person confirms at least `batchesMin` batches, or `ordersMin` orders, inside the window. */
  z.strictObject({
    kind: z.literal('repeated_cancellations'),
    ruleId: z.string().min(1),
    severity,
    enabled: z.boolean(),
    windowMs: z.int().min(60_000).max(86_400_000),
    batchesMin: z.int().min(2).max(10_000),
    ordersMin: z.int().min(2).max(1_000_000).nullable(),
    /** Not told again about the same person for so long. */
    quietMs: z.int().min(0).max(86_400_000),
  }),
]);
export type AlertRule = z.infer<typeof alertRule>;
