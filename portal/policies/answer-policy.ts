import 'server-only';
import { CURRENCY_HEADER } from '@pullcord/core/policy/currency';
import { policyTag } from '@pullcord/core/policy/policy-tag';
import { sealCurrency } from '@pullcord/seal/currency-seal';
import type { DeviceActor } from '../access/actor.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { policySigner } from './policy-signer.ts';
import { readKeyChain } from './read-key-chain.ts';
import { requireSignedPolicy } from './require-signed-policy.ts';

/**
 * The policy in force with its tag as ETag; 304 to a device that holds it already. Beside either, signed for this
 * one question, that the version is in force now: a 304 by itself is anybody's word.
 */
export async function answerPolicy(
  actor: DeviceActor,
  { etag: held, asked }: { etag: string | null; asked: string | undefined },
  at: number,
): Promise<Response> {
  const { version, policy } = await requireSignedPolicy(actor);
  const etag = policyTag(version, policy);
  const headers = new Headers({ etag });
  if (asked !== undefined) {
    const { organisation } = portalSettings();
    headers.set(CURRENCY_HEADER, await sealCurrency({ organisation, version, asked }, await policySigner()));
  }
  if (held === etag) return new Response(null, { status: 304, headers });
  const chain = await readKeyChain(version);
  const answer = { policy, version, chain, serverTime: new Date(at).toISOString() };
  return Response.json(answer, { headers });
}
