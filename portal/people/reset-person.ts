import 'server-only';
import type { LinkAnswer } from '@pullcord/core/contract/identity-contract';
import type { PersonActor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { spendProof } from '../access/spend-proof.ts';
import { withWrite } from '../db/client.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { mailLink } from './mail-link.ts';
import { makePersonLink } from './person-link.ts';
import { requireSubject } from './require-subject.ts';
import { shownLink } from './shown-link.ts';

/**
 * A link with which a person sets a new password. The old one holds until the link is used, so that a reset
 * nobody asked for keeps nobody out.
 */
export async function resetPerson(
  actor: PersonActor,
  subjectId: string,
  { totp }: { totp: boolean },
  at: number,
): Promise<LinkAnswer> {
  requirePermission(actor, 'person.manage');
  const { email, name, roles, purpose, made } = await withWrite(async (tx) => {
    await spendProof(tx, actor, at);
    const person = await requireSubject(tx, subjectId);
    // Who never used the invitation gets another one.
    const invited = person.passwordHash === '';
    const link = {
      personId: subjectId,
      purpose: invited ? ('invitation' as const) : ('reset' as const),
      clearsTotp: totp,
    };
    const payload = { subjectId, totp };
    await appendEntries(
      tx,
      [portalEntry('person.reset_begun', payload, { personId: actor.personId }, at)],
      at,
    );
    return {
      email: person.email,
      name: person.name,
      roles: person.roles,
      purpose: link.purpose,
      made: await makePersonLink(tx, link, at),
    };
  });
  const mail = await mailLink({ email, name, purpose, ...made });
  return { personId: subjectId, ...shownLink(made, roles, mail) };
}
