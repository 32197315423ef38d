import 'server-only';
import { cookies } from 'next/headers';
import type { PersonActor } from './actor.ts';
import { findPersonBySession, sessionCookieName } from './find-person-by-session.ts';

/** For pages that a stranger may open too: who looks, undefined where nobody is signed in. */
export async function findPerson(): Promise<PersonActor | undefined> {
  return findPersonBySession((await cookies()).get(sessionCookieName())?.value, Date.now());
}
