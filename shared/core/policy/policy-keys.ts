import { z } from 'zod';

/** Ed25519 keys that may sign policies; devices pin them at pairing, and follow what a signed policy says of them. */
export const pinnedKey = z.strictObject({
  kid: z.string(),
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
});
export type PinnedKey = z.infer<typeof pinnedKey>;

/** Which keys may sign from this version on, and which never again. It stands in the document, so an old key vouches for a new one. */
export const policyKeys = z.strictObject({
  pinned: z.array(pinnedKey).min(1).max(10),
  revoked: z.array(z.string()).max(100),
});
export type PolicyKeys = z.infer<typeof policyKeys>;

/** What a device trusts after it obeyed a policy: a revoked key never comes back, and it is never left with none. */
export function followKeys(before: PolicyKeys, told: PolicyKeys | undefined): PolicyKeys {
  if (told === undefined) return before;
  const revoked = [...new Set([...before.revoked, ...told.revoked])];
  const pinned = told.pinned.filter(({ kid }) => !revoked.includes(kid));
  return pinned.length === 0 ? before : { pinned, revoked };
}
