import 'server-only';
import type { DeviceActor } from '../access/actor.ts';
import { readKeyChain } from './read-key-chain.ts';
import { requireSignedPolicy } from './require-signed-policy.ts';

/** The policy in force with its version as ETag; 304 to a device that holds it already. */
export async function answerPolicy(actor: DeviceActor, headers: Headers, at: number): Promise<Response> {
  const { version, policy } = await requireSignedPolicy(actor);
  const etag = `"v${version}"`;
  if (headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } });
  const chain = await readKeyChain(version);
  const answer = { policy, version, chain, serverTime: new Date(at).toISOString() };
  return Response.json(answer, { headers: { etag } });
}
