import { z } from 'zod';
import { limitKind } from '../plan/limits.ts';
import { decimalText } from '../value/decimal.ts';

export const REFUSAL_REASONS = [
  'over_limit',
  'value_unknown',
  'role_missing',
  'device_revoked',
  'account_not_connected',
  'account_busy',
  'nothing_chosen',
  'confirmation_expired',
  'plan_changed',
] as const;
export const refusalReason = z.enum(REFUSAL_REASONS);
export type RefusalReason = z.infer<typeof refusalReason>;

/** We declined before anything was sent. `code` is the specification's word for the whole batch. */
export const refusal = z.object({
  code: z.literal('CANCEL_BATCH_NOT_ALLOWED'),
  reason: refusalReason,
  /** Present for over_limit. For value_unknown `figure` is the number of orders without a value. */
  limit: limitKind.nullable(),
  figure: decimalText.nullable(),
  bound: decimalText.nullable(),
  setBy: z.string().nullable(),
  strategy: z.string().nullable(),
  /** Who or what else is meant: the account, the other dispatcher. */
  detail: z.string().nullable(),
});
export type Refusal = z.infer<typeof refusal>;

export function refuse(
  reason: RefusalReason,
  about: Partial<Omit<Refusal, 'code' | 'reason'>> = {},
): Refusal {
  return {
    code: 'CANCEL_BATCH_NOT_ALLOWED',
    reason,
    limit: null,
    figure: null,
    bound: null,
    setBy: null,
    strategy: null,
    detail: null,
    ...about,
  };
}
