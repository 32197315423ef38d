import 'server-only';
import type { InvitePersonRequest, LinkAnswer } from '@pullcord/core/contract/identity-contract';
import { eq } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { PersonActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { requirePermission } from '../access/require-permission.ts';
import { spendProof } from '../access/spend-proof.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { people } from '../db/schema/people.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { publishPeople } from '../policies/publish-people.ts';
import { mailLink } from './mail-link.ts';
import { makePersonLink } from './person-link.ts';
import { requireRolesFit } from './require-roles-fit.ts';
import { shownLink } from './shown-link.ts';

/** Adds a person who has no password yet, and the link with which they set one. The link is shown once. */
export async function invitePerson(
  actor: PersonActor,
  { email, name, roles }: InvitePersonRequest,
  at: number,
): Promise<LinkAnswer> {
  requirePermission(actor, 'person.manage');
  requireRolesFit(roles);
  const folded = email.toLowerCase();
  const personId = ulid(at);
  const made = await withWrite(async (tx) => {
    await spendProof(tx, actor, at);
    const [known] = await tx.select().from(people).where(eq(people.email, folded));
    if (known !== undefined) {
      throw new PortalProblem(
        'request_invalid',
        `${folded} is already here, as ${known.name}. Nothing was changed. Make a reset link for them instead.`,
        { field: 'email' },
      );
    }
    const person = {
      personId,
      email: folded,
      name,
      roles: [...new Set(roles)],
      passwordHash: '',
      createdAt: at,
    };
    await tx.insert(people).values(person);
    const payload = { subjectId: personId, roles: person.roles };
    await appendEntries(tx, [portalEntry('person.invited', payload, { personId: actor.personId }, at)], at);
    await publishPeople(actor, tx, at);
    return makePersonLink(tx, { personId, purpose: 'invitation' }, at);
  });
  signalCommit('policy');
  const mail = await mailLink({ email: folded, name, purpose: 'invitation', ...made });
  return { personId, ...shownLink(made, roles, mail) };
}
