import { z } from 'zod';
import { compareDecimal, type DecimalText, decimalText, ratioOf } from '../value/decimal.ts';

export const LIMIT_KINDS = [
  'orders_per_batch',
  'quantity_per_batch',
  'value_per_batch',
  'orders_per_minute',
  'batches_per_minute',
] as const;
export const limitKind = z.enum(LIMIT_KINDS);
export type LimitKind = z.infer<typeof limitKind>;

/** What one layer limits; an absent field is not limited by it. Quantities are pending units, values rupees. */
export const limits = z.strictObject({
  ordersPerBatchMax: z.int().positive().optional(),
  quantityPerBatchMax: z.int().positive().optional(),
  valuePerBatchMax: decimalText.optional(),
  ordersPerMinuteMax: z.int().positive().optional(),
  batchesPerMinuteMax: z.int().positive().optional(),
});
export type Limits = z.infer<typeof limits>;

/** One bound in force, with the layer that set it. `strategy` null: the whole batch is judged. */
export const effectiveLimit = z.object({
  kind: limitKind,
  bound: decimalText,
  setBy: z.string(),
  strategy: z.string().nullable(),
});
export type EffectiveLimit = z.infer<typeof effectiveLimit>;

/** A limit beside its figure. `near` is past nine tenths of the bound. */
export const verdict = z.object({
  ...effectiveLimit.shape,
  figure: decimalText,
  verdict: z.enum(['within', 'near', 'over']),
});
export type Verdict = z.infer<typeof verdict>;

const NEAR_SHARE = 0.9;

export function judge(limit: EffectiveLimit, figure: DecimalText): Verdict {
  const over = compareDecimal(figure, limit.bound) > 0;
  const near = ratioOf(figure, limit.bound) > NEAR_SHARE;
  return { ...limit, figure, verdict: over ? 'over' : near ? 'near' : 'within' };
}

/** A size limit judges one batch; the others judge a stretch of time. */
export function isSizeLimit(kind: LimitKind): boolean {
  return kind.endsWith('_per_batch');
}
