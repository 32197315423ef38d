import 'server-only';
import type { PinnedKey, PolicyKeys } from '@pullcord/core/policy/policy-keys';
import { type Signer, toPinnedKey, toSigner } from '@pullcord/seal/signing-key';
import { portalSettings } from '../access/portal-settings.ts';

let signer: Promise<Signer> | undefined;

/** The key that signs policies; its public half is what devices pin at pairing. */
export function policySigner(): Promise<Signer> {
  signer ??= toSigner(portalSettings().policyKey);
  return signer;
}

/** What every version says of keys: ours, the one that takes over where it is set, and those that never sign again. */
export async function policyKeys(): Promise<PolicyKeys> {
  const { policyNextKey, policyRevokedKeys } = portalSettings();
  const own = (await policySigner()).pinned;
  const next: PinnedKey[] = policyNextKey === null ? [] : [await toPinnedKey(policyNextKey)];
  return { pinned: [own, ...next.filter(({ kid }) => kid !== own.kid)], revoked: [...policyRevokedKeys] };
}
