import { type Currency, currency } from '@pullcord/core/policy/currency';
import type { PinnedKey } from '@pullcord/core/policy/policy-keys';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { CompactSign, compactVerify, decodeProtectedHeader } from 'jose';
import { importPinnedKey, type Signer } from './signing-key.ts';

/** Apart from the policy's, so that neither can be taken for the other. */
const CURRENCY_TYPE = 'pullcord-current+jws';

/** Signs that this version is in force, in answer to one question. */
export async function sealCurrency(statement: Currency, signer: Signer): Promise<string> {
  return new CompactSign(new TextEncoder().encode(canonicalJson(statement)))
    .setProtectedHeader({ alg: 'EdDSA', kid: signer.pinned.kid, typ: CURRENCY_TYPE })
    .sign(signer.key);
}

/** Whether a pinned key says that just this version stands, in answer to just this question. */
export async function isCurrent(
  jws: string,
  expected: Currency,
  keys: readonly PinnedKey[],
): Promise<boolean> {
  try {
    const { kid, typ } = decodeProtectedHeader(jws);
    const pinned = keys.find((key) => key.kid === kid);
    if (pinned === undefined || typ !== CURRENCY_TYPE) return false;
    const { payload } = await compactVerify(jws, await importPinnedKey(pinned), { algorithms: ['EdDSA'] });
    const told = currency.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    return told.success && canonicalJson(told.data) === canonicalJson(expected);
  } catch {
    return false;
  }
}
