import { z } from 'zod';
import { role } from '../permit/permissions.ts';

/** What the portal's own pages ask about people, sessions and second factors. */

const reason = z.string().trim().min(3).max(500);
const roles = z.array(role).max(3);
export const PASSWORD_LENGTH_MIN = 12;
/** Length is what makes a password hard to guess; nothing else is asked of it. */
const password = z.string().min(PASSWORD_LENGTH_MIN).max(500);
const name = z.string().trim().min(1).max(80);
const email = z.email().max(200);

export const invitePersonRequest = z.strictObject({ email, name, roles });
export type InvitePersonRequest = z.infer<typeof invitePersonRequest>;
/** `totp`: the link takes the second factor off as well, for a person who lost it. */
export const resetPersonRequest = z.strictObject({ totp: z.boolean() });
export const setRolesRequest = z.strictObject({ roles, reason });
export const disablePersonRequest = z.strictObject({ reason });

/** A one-time link, shown once. Its secret stands after '#', so that no server's log ever holds it. */
export const linkAnswer = z.object({
  personId: z.string(),
  /** Null where it went to its person by mail and is for nobody else's eyes. */
  link: z.string().nullable(),
  /** Epoch ms. */
  expiresAt: z.number(),
  mail: z.enum(['sent', 'failed', 'not_configured']),
});
export type LinkAnswer = z.infer<typeof linkAnswer>;

const token = z.string().min(20).max(100);
export const linkPurpose = z.enum(['invitation', 'reset', 'first_admin']);
export type LinkPurpose = z.infer<typeof linkPurpose>;
export const openLinkRequest = z.strictObject({ token });
/** `email` and `name` null for the first admin, who says them. */
export const openLinkAnswer = z.object({
  purpose: linkPurpose,
  email: z.string().nullable(),
  name: z.string().nullable(),
  expiresAt: z.number(),
});
export type OpenLinkAnswer = z.infer<typeof openLinkAnswer>;
export const useLinkRequest = z.strictObject({
  token,
  password,
  /** For the first admin only. */
  who: z.strictObject({ email, name }).nullable(),
});
export const useLinkAnswer = z.object({ email: z.string() });

/** Absent: the caller's own. */
export const sessionQuery = z.strictObject({ person: z.string().min(1).max(60).optional() });

/** A six-digit code of the authenticator, or a recovery code. */
const code = z.string().trim().min(6).max(20);
export const totpCodeRequest = z.strictObject({ code });
export const beginTotpAnswer = z.object({ secret: z.string(), uri: z.string() });
/** Shown once; each opens the account once in place of a code. */
export const recoveryCodesAnswer = z.object({ codes: z.array(z.string()) });
