import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import type { PersonActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { mayRead } from '../access/require-permission.ts';
import { withWrite } from '../db/client.ts';
import { sessions } from '../db/schema/sessions.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

/** Ends one session, with every copy of its cookie: one's own, and for who manages people anybody's. */
export async function endSession(
  actor: PersonActor,
  sessionId: string,
  at: number,
): Promise<{ sessionId: string }> {
  await withWrite(async (tx) => {
    const [session] = await tx.select().from(sessions).where(eq(sessions.sessionId, sessionId));
    const subjectId = session?.personId;
    // Somebody else's session and none at all are the same answer: ids are not to be tried out.
    if (subjectId === undefined || (subjectId !== actor.personId && !mayRead(actor, 'person.manage'))) {
      throw new PortalProblem('not_found', 'There is no such session that you may end. Nothing was changed.');
    }
    const ended = await tx
      .update(sessions)
      .set({ endedAt: at })
      .where(and(eq(sessions.sessionId, sessionId), isNull(sessions.endedAt)))
      .returning();
    if (ended.length === 0) return;
    const payload = { subjectId, sessions: 1 };
    await appendEntries(tx, [portalEntry('session.ended', payload, { personId: actor.personId }, at)], at);
  });
  return { sessionId };
}
