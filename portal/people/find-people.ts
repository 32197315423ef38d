import 'server-only';
import type { Role } from '@pullcord/core/permit/permissions';
import { asc, eq, max, sql } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { mayRead } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { people } from '../db/schema/people.ts';
import { sessions } from '../db/schema/sessions.ts';

/** Times are epoch ms; never the password's hash. */
export interface PersonRow {
  personId: string;
  email: string;
  name: string;
  roles: Role[];
  createdAt: number;
  disabledAt: number | null;
  /** Has not used the invitation yet. */
  invited: boolean;
  /** Has a second factor. */
  totp: boolean;
  /** Last time a session was used; null for who never signed in. */
  seenAt: number | null;
}

/** People by name. Who may not read people finds themselves only. */
export async function findPeople(actor: Actor): Promise<PersonRow[]> {
  const found = read()
    .select({
      personId: people.personId,
      email: people.email,
      name: people.name,
      roles: people.roles,
      createdAt: people.createdAt,
      disabledAt: people.disabledAt,
      invited: sql<boolean>`${people.passwordHash} = ''`.mapWith(Boolean),
      totp: sql<boolean>`${people.totpSecret} IS NOT NULL`.mapWith(Boolean),
      seenAt: max(sessions.seenAt),
    })
    .from(people)
    .leftJoin(sessions, eq(sessions.personId, people.personId))
    .groupBy(people.personId)
    .orderBy(asc(people.name))
    .$dynamic();
  if (mayRead(actor, 'person.read')) return found;
  return found.where(eq(people.personId, personOf(actor) ?? ''));
}
