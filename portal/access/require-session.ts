import 'server-only';
import type { PersonActor } from './actor.ts';
import { findPersonBySession, sessionCookieName } from './find-person-by-session.ts';
import { PortalProblem } from './portal-problem.ts';

/** For routes: the signed-in person behind the request's cookie. */
export async function requireSession(headers: Headers, at: number): Promise<PersonActor> {
  const actor = await findPersonBySession(findCookie(headers.get('cookie') ?? '', sessionCookieName()), at);
  if (actor === undefined) {
    throw new PortalProblem('signed_out', 'You are signed out. Nothing was changed. Sign in and try again.');
  }
  return actor;
}

function findCookie(header: string, name: string): string | undefined {
  const pair = header.split(/;\s*/).find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
