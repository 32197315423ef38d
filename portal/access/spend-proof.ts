import 'server-only';
import { and, eq, gt } from 'drizzle-orm';
import type { WriteTx } from '../db/client.ts';
import { sessions } from '../db/schema/sessions.ts';
import type { Actor } from './actor.ts';
import { PortalProblem } from './portal-problem.ts';

/** A code given for an act is good for it so long. */
const FRESH_MS = 2 * 60_000;

/**
 * Who has a second factor gives a fresh code for each act that asks here: a session left open is not enough to
 * change what everybody may do. In the act's own transaction; the code is spent with it.
 */
export async function spendProof(tx: WriteTx, actor: Actor, at: number): Promise<void> {
  if (actor.kind !== 'person' || actor.totp !== 'on') return;
  const spent = await tx
    .update(sessions)
    .set({ provedAt: null })
    .where(and(eq(sessions.sessionId, actor.sessionId), gt(sessions.provedAt, at - FRESH_MS)))
    .returning({ sessionId: sessions.sessionId });
  if (spent.length === 1) return;
  throw new PortalProblem(
    'totp_required',
    'This needs a fresh code from your authenticator. Nothing was changed. Type the code, then do it again.',
  );
}
