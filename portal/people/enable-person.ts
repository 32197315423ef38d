import 'server-only';
import { eq } from 'drizzle-orm';
import type { PersonActor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { spendProof } from '../access/spend-proof.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { people } from '../db/schema/people.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { publishPeople } from '../policies/publish-people.ts';
import { requireSubject } from './require-subject.ts';

/** The person may sign in again, with the roles and the password they had. */
export async function enablePerson(
  actor: PersonActor,
  subjectId: string,
  { reason }: { reason: string },
  at: number,
): Promise<{ personId: string }> {
  requirePermission(actor, 'person.manage');
  await withWrite(async (tx) => {
    await spendProof(tx, actor, at);
    const person = await requireSubject(tx, subjectId);
    if (person.disabledAt === null) return;
    await tx.update(people).set({ disabledAt: null }).where(eq(people.personId, subjectId));
    const by = { personId: actor.personId };
    await appendEntries(tx, [portalEntry('person.enabled', { subjectId, reason }, by, at)], at);
    await publishPeople(actor, tx, at);
  });
  signalCommit('policy');
  return { personId: subjectId };
}
