import 'server-only';
import { type Role, rolesConflict } from '@pullcord/core/permit/permissions';
import { eq } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { JobActor } from '../access/actor.ts';
import { hashPassword } from '../access/password.ts';
import { withWrite } from '../db/client.ts';
import { people } from '../db/schema/people.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

export interface NewPerson {
  email: string;
  name: string;
  password: string;
  roles: Role[];
}

/** Makes a person, or finds the one of that address unchanged. Returns the id. */
export async function createPerson(
  _actor: JobActor,
  { email, name, password, roles }: NewPerson,
  at: number,
): Promise<string> {
  if (rolesConflict(roles)) {
    throw new Error(`${email}: compliance watches the others and cannot be held together with them.`);
  }
  const folded = email.trim().toLowerCase();
  const passwordHash = await hashPassword(password);
  return withWrite(async (tx) => {
    const [known] = await tx.select().from(people).where(eq(people.email, folded));
    if (known !== undefined) return known.personId;
    const personId = ulid(at);
    await tx.insert(people).values({ personId, email: folded, name, roles, passwordHash, createdAt: at });
    await appendEntries(tx, [portalEntry('person.created', { roles }, { personId }, at)], at);
    return personId;
  });
}
