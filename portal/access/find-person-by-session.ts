import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { decode } from 'next-auth/jwt';
import { read, withWrite } from '../db/client.ts';
import { people } from '../db/schema/people.ts';
import { sessions } from '../db/schema/sessions.ts';
import { type PersonActor, personActor } from './actor.ts';
import { effectiveRoles } from './effective-roles.ts';
import { portalSettings } from './portal-settings.ts';

export const SESSION_AGE_MAX_MS = 12 * 3_600_000;
export const SESSION_IDLE_MAX_MS = 30 * 60_000;
/** How stale `seenAt` may grow, so that reading does not write on each request. */
const SEEN_STEP_MS = 60_000;

export function sessionCookieName(): string {
  const prefix = portalSettings().origin.startsWith('https:') ? '__Secure-' : '';
  return `${prefix}next-auth.session-token`;
}

/** The signed-in person; undefined where the cookie, its row or the person no longer holds. */
export async function findPersonBySession(
  cookie: string | undefined,
  at: number,
): Promise<PersonActor | undefined> {
  if (cookie === undefined) return undefined;
  const sessionId = await findSessionId(cookie);
  if (sessionId === undefined) return undefined;
  const [found] = await read()
    .select({ session: sessions, person: people })
    .from(sessions)
    .innerJoin(people, eq(people.personId, sessions.personId))
    .where(and(eq(sessions.sessionId, sessionId), isNull(sessions.endedAt), isNull(people.disabledAt)));
  if (found === undefined) return undefined;
  const { session, person } = found;
  if (at - session.startedAt >= SESSION_AGE_MAX_MS || at - session.seenAt >= SESSION_IDLE_MAX_MS) {
    return undefined;
  }
  if (at - session.seenAt >= SEEN_STEP_MS) {
    await withWrite(async (tx) => {
      await tx.update(sessions).set({ seenAt: at }).where(eq(sessions.sessionId, sessionId));
    });
  }
  const { personId, name, email, totpSecret } = person;
  const roles = effectiveRoles(person);
  const proved = { personId, name, email, roles, sessionId };
  if (totpSecret !== null) return personActor({ ...proved, totp: 'on' });
  if (roles.length === person.roles.length) return personActor(proved);
  return personActor({ ...proved, totp: 'missing' });
}

/** The cookie is encrypted; a text that was not made with our secret decodes to an error. */
async function findSessionId(cookie: string): Promise<string | undefined> {
  try {
    const token = await decode({ token: cookie, secret: portalSettings().sessionSecret });
    return typeof token?.sessionId === 'string' ? token.sessionId : undefined;
  } catch {
    return undefined;
  }
}
