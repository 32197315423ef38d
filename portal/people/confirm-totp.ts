import 'server-only';
import { eq } from 'drizzle-orm';
import type { PersonActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { openSecret, sealSecret } from '../access/seal-secret.ts';
import { findTotpStep, totpPlace } from '../access/totp.ts';
import { withWrite } from '../db/client.ts';
import { people } from '../db/schema/people.ts';
import { sessions } from '../db/schema/sessions.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { requireSubject } from './require-subject.ts';

/** Puts the shown secret in force, since the authenticator has proved that it holds it. Recovery codes are shown once. */
export async function confirmTotp(
  actor: PersonActor,
  { code }: { code: string },
  at: number,
): Promise<{ codes: string[] }> {
  const { personId } = actor;
  const codes = await withWrite(async (tx) => {
    const { totpPending } = await requireSubject(tx, personId);
    if (totpPending === null) {
      throw new PortalProblem('request_invalid', 'No second factor is waiting to be confirmed. Start again.');
    }
    const secret = openSecret(totpPending, totpPlace(personId, 'pending'));
    const step = findTotpStep(secret, code, { at, usedStep: null });
    if (step === undefined) return undefined;
    const totpSecret = sealSecret(secret, totpPlace(personId, 'secret'));
    await tx
      .update(people)
      .set({ totpSecret, totpPending: null, totpStep: step })
      .where(eq(people.personId, personId));
    // The code was typed just now: the first act that wants a fresh one goes by it.
    await tx.update(sessions).set({ provedAt: at }).where(eq(sessions.sessionId, actor.sessionId));
    await appendEntries(tx, [portalEntry('totp.enabled', {}, { personId }, at)], at);
    return makeRecoveryCodes(tx, personId, at);
  });
  if (codes !== undefined) return { codes };
  throw new PortalProblem(
    'code_wrong',
    'This code is not right. Nothing was changed. Check the clock of the phone, and type the next code.',
  );
}
