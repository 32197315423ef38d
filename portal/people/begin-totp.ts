import 'server-only';
import { eq } from 'drizzle-orm';
import { generateSecret, generateURI } from 'otplib';
import type { PersonActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { sealSecret } from '../access/seal-secret.ts';
import { totpPlace } from '../access/totp.ts';
import { withWrite } from '../db/client.ts';
import { people } from '../db/schema/people.ts';

/** A new secret for the caller's authenticator. It is in force only once a code made with it is given. */
export async function beginTotp(actor: PersonActor): Promise<{ secret: string; uri: string }> {
  if (actor.totp === 'on') {
    throw new PortalProblem('request_invalid', 'Your second factor is set up already. Remove it first.');
  }
  const { personId, email } = actor;
  const secret = generateSecret();
  const totpPending = sealSecret(secret, totpPlace(personId, 'pending'));
  await withWrite(async (tx) => {
    await tx.update(people).set({ totpPending }).where(eq(people.personId, personId));
  });
  return { secret, uri: generateURI({ issuer: portalSettings().organisation, label: email, secret }) };
}
