import 'server-only';
import { eq } from 'drizzle-orm';
import type { PersonActor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { people } from '../db/schema/people.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { publishPeople } from '../policies/publish-people.ts';
import { endSessionsOf } from './end-sessions-of.ts';
import { requireAdminLeft } from './require-admin-left.ts';
import { requireSubject } from './require-subject.ts';

/** From the next call on the person may not sign in, and their sessions and devices are refused. Records stay. */
export async function disablePerson(
  actor: PersonActor,
  subjectId: string,
  { reason }: { reason: string },
  at: number,
): Promise<{ personId: string; disabledAt: number }> {
  requirePermission(actor, 'person.manage');
  const disabledAt = await withWrite(async (tx) => {
    const person = await requireSubject(tx, subjectId);
    if (person.disabledAt !== null) return person.disabledAt;
    await tx.update(people).set({ disabledAt: at }).where(eq(people.personId, subjectId));
    await requireAdminLeft(tx);
    const by = { personId: actor.personId };
    await appendEntries(tx, [portalEntry('person.disabled', { subjectId, reason }, by, at)], at);
    await endSessionsOf(tx, { subjectId, by: actor.personId }, at);
    await publishPeople(actor, tx, at);
    return at;
  });
  signalCommit('policy');
  // Open streams of the person's devices end now, not at their next word.
  signalCommit('device');
  return { personId: subjectId, disabledAt };
}
