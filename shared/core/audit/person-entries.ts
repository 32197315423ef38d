import { z } from 'zod';
import { role } from '../permit/permissions.ts';

const roles = z.array(role);
const reason = z.string().max(500);
/** The entry's own `personId` is who acted; `subjectId` is the person it was done to. */
const about = { subjectId: z.string() };

/** Payloads about people, their sessions and their second factor. Never a name, an address or a secret. */
export const personEntryPayloads = {
  'person.created': z.strictObject({ roles }),
  'person.invited': z.strictObject({ ...about, roles }),
  /** A one-time link to set a new password; `totp` where it takes the second factor off as well. */
  'person.reset_begun': z.strictObject({ ...about, totp: z.boolean() }),
  'person.password_set': z.strictObject({ by: z.enum(['invitation', 'reset', 'first_admin']) }),
  'person.roles_changed': z.strictObject({ ...about, from: roles, to: roles, reason }),
  'person.disabled': z.strictObject({ ...about, reason }),
  'person.enabled': z.strictObject({ ...about, reason }),
  'person.signed_in': z.strictObject({
    method: z.enum(['password', 'password_and_code', 'password_and_recovery_code', 'provider']),
  }),
  'person.signed_out': z.strictObject({}),
  'person.sign_in_refused': z.strictObject({
    why: z.enum(['unknown_person', 'wrong_password', 'wrong_code', 'too_many_tries', 'disabled']),
  }),
  'session.ended': z.strictObject({ ...about, sessions: z.int().positive() }),
  'totp.enabled': z.strictObject({}),
  'totp.removed': z.strictObject(about),
  'totp.codes_made': z.strictObject({ codes: z.int().positive() }),
} as const;
