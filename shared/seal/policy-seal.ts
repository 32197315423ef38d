import { type Policy, policy } from '@pullcord/core/policy/policy';
import type { PinnedKey } from '@pullcord/core/policy/policy-keys';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { err, ok, type Result } from '@pullcord/core/value/result';
import { CompactSign, compactVerify, decodeProtectedHeader } from 'jose';
import { importPinnedKey, type Signer } from './signing-key.ts';

const POLICY_TYPE = 'pullcord-policy+jws';

/** Signs the canonical text of a policy. The compact JWS is the document: it is stored and sent as it is. */
export async function sealPolicy(document: Policy, signer: Signer): Promise<string> {
  return new CompactSign(new TextEncoder().encode(canonicalJson(document)))
    .setProtectedHeader({ alg: 'EdDSA', kid: signer.pinned.kid, typ: POLICY_TYPE })
    .sign(signer.key);
}

/**
 * Why a policy is not obeyed. `older` is a rollback: a version below one already seen; `altered` says that the
 * signature does not fit; `foreign` another organisation's; `unreadable` signed, but not a policy this build knows.
 */
export type PolicyRejection = 'malformed' | 'key_unknown' | 'altered' | 'unreadable' | 'foreign' | 'older';

export interface PolicyTrust {
  /** Keys pinned at pairing, less those revoked. */
  keys: readonly PinnedKey[];
  organisation: string;
  /** The highest version this device has obeyed; 0 before the first. */
  versionSeen: number;
}

/** Opens a policy for a device. The algorithm is fixed here and never taken from the document's header. */
export async function openPolicy(jws: string, trust: PolicyTrust): Promise<Result<Policy, PolicyRejection>> {
  const kid = findKeyId(jws);
  if (kid === undefined) return err('malformed');
  const pinned = trust.keys.find((key) => key.kid === kid);
  if (pinned === undefined) return err('key_unknown');
  const payload = await verifiedPayload(jws, pinned);
  if (payload === undefined) return err('altered');
  const parsed = policy.safeParse(payload);
  if (!parsed.success) return err('unreadable');
  if (parsed.data.organisation !== trust.organisation) return err('foreign');
  if (parsed.data.version < trust.versionSeen) return err('older');
  return ok(parsed.data);
}

function findKeyId(jws: string): string | undefined {
  try {
    const header = decodeProtectedHeader(jws);
    return header.typ === POLICY_TYPE ? header.kid : undefined;
  } catch {
    return undefined;
  }
}

async function verifiedPayload(jws: string, pinned: PinnedKey): Promise<unknown> {
  try {
    const { payload } = await compactVerify(jws, await importPinnedKey(pinned), { algorithms: ['EdDSA'] });
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
}
