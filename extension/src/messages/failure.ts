import { refusal } from '@pullcord/core/permit/refusal';
import { z } from 'zod';

/** Why a message was not answered. Stable codes; the sentence travels with them, in the trader's language. */
export const FAILURE_CODES = [
  'message_refused',
  'message_invalid',
  'worker_gone',
  'outdated',
  'clipboard',
  'signed_out',
  'token_invalid',
  'broker_unreachable',
  'broker_refused',
  'account_unknown',
  'review_gone',
  'refused',
  'not_paired',
  'portal_unreachable',
  'pairing_refused',
  'address_invalid',
  'cancelled_by_person',
  'not_now',
  'internal',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** What happened, what was kept, what to do next: shown as it stands. */
export const failure = z.object({
  code: z.enum(FAILURE_CODES),
  happened: z.string(),
  kept: z.string(),
  next: z.string(),
  /** Present where a limit, a role or another dispatcher declined. */
  refusal: refusal.nullable(),
});
export type Failure = z.infer<typeof failure>;

export function fail(code: FailureCode, happened: string, kept: string, next: string): Failure {
  return { code, happened, kept, next, refusal: null };
}
