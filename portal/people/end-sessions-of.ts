import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import type { WriteTx } from '../db/client.ts';
import { sessions } from '../db/schema/sessions.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

/** Ends every session of a person, with one entry where there was any. `by` is who ends them. */
export async function endSessionsOf(
  tx: WriteTx,
  { subjectId, by }: { subjectId: string; by: string },
  at: number,
): Promise<void> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: at })
    .where(and(eq(sessions.personId, subjectId), isNull(sessions.endedAt)))
    .returning({ sessionId: sessions.sessionId });
  if (ended.length === 0) return;
  const payload = { subjectId, sessions: ended.length };
  await appendEntries(tx, [portalEntry('session.ended', payload, { personId: by }, at)], at);
}
