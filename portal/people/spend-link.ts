import 'server-only';
import type { useLinkRequest } from '@pullcord/core/contract/identity-contract';
import { eq } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { z } from 'zod';
import { jobActor } from '../access/actor.ts';
import { hashPassword } from '../access/password.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { read, type WriteTx, withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { people } from '../db/schema/people.ts';
import { personLinks } from '../db/schema/person-links.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { publishPeople } from '../policies/publish-people.ts';
import { clearTotp } from './clear-totp.ts';
import { endSessionsOf } from './end-sessions-of.ts';
import { requireLink } from './require-link.ts';

/**
 * Sets a password by a one-time link, which is over then. Sessions that were open end: whoever had the old password
 * is out. The first admin's link makes that person, once, while there is nobody.
 */
export async function spendLink(
  _actor: null,
  { token, password, who }: z.infer<typeof useLinkRequest>,
  at: number,
): Promise<{ email: string }> {
  // Looked up before the slow hash, so that strangers cannot keep it busy; and again in the transaction that uses it.
  await requireLink(read(), token, at);
  const passwordHash = await hashPassword(password);
  const email = await withWrite(async (tx) => {
    const { link, person } = await requireLink(tx, token, at);
    await tx.update(personLinks).set({ usedAt: at }).where(eq(personLinks.tokenHash, link.tokenHash));
    const { purpose: by, clearsTotp } = link;
    const used = person === null ? await makeFirstAdmin(tx, who, at) : person;
    const { personId } = used;
    await tx.update(people).set({ passwordHash }).where(eq(people.personId, personId));
    if (clearsTotp) await clearTotp(tx, personId, at);
    await appendEntries(tx, [portalEntry('person.password_set', { by }, { personId }, at)], at);
    await endSessionsOf(tx, { subjectId: personId, by: personId }, at);
    return used.email;
  });
  signalCommit('policy');
  return { email };
}

async function makeFirstAdmin(tx: WriteTx, who: { email: string; name: string } | null, at: number) {
  if (who === null) {
    throw new PortalProblem(
      'request_invalid',
      'The first admin needs a name and an email. Nothing was changed.',
      {
        field: 'who',
      },
    );
  }
  const personId = ulid(at);
  const email = who.email.toLowerCase();
  const roles = ['admin' as const];
  await tx.insert(people).values({ personId, email, name: who.name, roles, passwordHash: '', createdAt: at });
  await appendEntries(tx, [portalEntry('person.created', { roles }, { personId }, at)], at);
  await publishPeople(jobActor('start'), tx, at);
  return { personId, email };
}
