import 'server-only';
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { PersonActor } from '../access/actor.ts';
import { SESSION_AGE_MAX_MS, SESSION_IDLE_MAX_MS } from '../access/find-person-by-session.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { sessions } from '../db/schema/sessions.ts';

/** A session that still holds. Times are epoch ms. */
export interface SessionRow {
  sessionId: string;
  startedAt: number;
  seenAt: number;
  /** Where it was begun from, and with what; null where that was not said. */
  address: string | null;
  browser: string | null;
  /** The one this call came with. */
  current: boolean;
}

/** Sessions that still hold, the last used first: one's own, or another's for who manages people. */
export async function findSessions(actor: PersonActor, personId: string, at: number): Promise<SessionRow[]> {
  if (personId !== actor.personId) requirePermission(actor, 'person.manage');
  const found = await read()
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, personId),
        isNull(sessions.endedAt),
        gt(sessions.startedAt, at - SESSION_AGE_MAX_MS),
        gt(sessions.seenAt, at - SESSION_IDLE_MAX_MS),
      ),
    )
    .orderBy(desc(sessions.seenAt));
  return found.map(({ sessionId, startedAt, seenAt, address, browser }) => ({
    sessionId,
    startedAt,
    seenAt,
    address,
    browser,
    current: sessionId === actor.sessionId,
  }));
}
