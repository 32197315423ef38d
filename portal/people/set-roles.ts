import 'server-only';
import { ROLES, type Role } from '@pullcord/core/permit/permissions';
import { eq } from 'drizzle-orm';
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
import { requireAdminLeft } from './require-admin-left.ts';
import { requireRolesFit } from './require-roles-fit.ts';
import { requireSubject } from './require-subject.ts';

/**
 * Gives a person exactly these roles. They hold at the next call; devices learn them with the policy. Nobody changes
 * their own: who may cancel could stop being bound by limits for as long as it takes to loosen them.
 */
export async function setRoles(
  actor: PersonActor,
  subjectId: string,
  { roles, reason }: { roles: readonly Role[]; reason: string },
  at: number,
): Promise<{ personId: string; roles: readonly Role[] }> {
  requirePermission(actor, 'person.manage');
  requireRolesFit(roles);
  if (subjectId === actor.personId) throw ownRoles();
  const to = ROLES.filter((role) => roles.includes(role));
  await withWrite(async (tx) => {
    await spendProof(tx, actor, at);
    const { roles: from } = await requireSubject(tx, subjectId);
    if (from.length === to.length && to.every((role) => from.includes(role))) return;
    await tx.update(people).set({ roles: to }).where(eq(people.personId, subjectId));
    await requireAdminLeft(tx);
    const payload = { subjectId, from, to, reason };
    await appendEntries(
      tx,
      [portalEntry('person.roles_changed', payload, { personId: actor.personId }, at)],
      at,
    );
    await publishPeople(actor, tx, at);
  });
  signalCommit('policy');
  return { personId: subjectId, roles: to };
}

function ownRoles(): PortalProblem {
  const detail = 'Nobody changes their own roles. Nothing was changed. Ask another admin.';
  return new PortalProblem('request_invalid', detail, { field: 'roles' });
}
