import 'server-only';
import type { ApprovePairingAnswer, ApprovePairingRequest } from '@pullcord/core/contract/person-contract';
import type { PersonActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { requirePermission } from '../access/require-permission.ts';
import { withWrite } from '../db/client.ts';
import { pairingCodes } from '../db/schema/pairing-codes.ts';
import { hashPairingCode, makePairingCode } from './pairing-code.ts';

/** A redirect is followed by a machine; a code is typed by a person. */
const TTL_MS = { extension: 2 * 60_000, cli: 10 * 60_000 } as const;

/** The signed-in person approves a device: its one-time code, and where the browser carries it. */
export async function approvePairing(
  actor: PersonActor,
  request: ApprovePairingRequest,
  at: number,
): Promise<ApprovePairingAnswer> {
  requirePermission(actor, 'device.pair');
  const redirect = request.redirectUri === null ? null : requireOwnRedirect(request.redirectUri);
  const code = makePairingCode();
  const expiresAt = at + TTL_MS[request.kind];
  await withWrite(async (tx) => {
    await tx.insert(pairingCodes).values({
      codeHash: hashPairingCode(code),
      personId: actor.personId,
      kind: request.kind,
      name: request.name,
      challenge: request.challenge,
      createdAt: at,
      expiresAt,
    });
  });
  redirect?.searchParams.set('code', code);
  if (request.state !== null) redirect?.searchParams.set('state', request.state);
  return { code, expiresAt, redirectTo: redirect?.href ?? null };
}

/** Only the browser's own return address of a configured extension: a code must not travel anywhere else. */
function requireOwnRedirect(text: string): URL {
  const url = new URL(text);
  const own = portalSettings().extensionIds.some((id) => url.origin === `https://${id}.chromiumapp.org`);
  if (own) return url;
  throw new PortalProblem(
    'request_invalid',
    `${url.host} is not an extension of this portal. Nothing was approved. An admin adds its id to EXTENSION_IDS.`,
    { field: 'redirectUri' },
  );
}
