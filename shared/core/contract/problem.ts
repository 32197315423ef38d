import { z } from 'zod';

/** Every problem the portal answers (RFC 9457), with its HTTP status. */
export const PROBLEMS = {
  request_invalid: 400,
  signed_out: 401,
  device_signature_invalid: 401,
  device_revoked: 403,
  permission_missing: 403,
  account_not_yours: 403,
  /** The act wants a fresh code of the authenticator. */
  totp_required: 403,
  /** The role wants a second factor that is not set up. */
  totp_missing: 403,
  code_wrong: 403,
  second_person: 403,
  not_found: 404,
  method_not_allowed: 405,
  sequence_conflict: 409,
  sequence_gap: 409,
  policy_base_stale: 409,
  broker_app_missing: 409,
  egress_missing: 409,
  /** What was asked for stands in an archive, or may not go into one. */
  archived: 409,
  not_archivable: 409,
  broker_refused: 422,
  last_admin: 409,
  batch_not_allowed: 422,
  too_large: 413,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ProblemCode = keyof typeof PROBLEMS;

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string(),
  /** Further machine-readable facts: the field that is wrong, the sequence wanted, the refusal. */
  facts: z.record(z.string(), z.json()).optional(),
});
export type Problem = z.infer<typeof problem>;
