import 'server-only';
import { eq } from 'drizzle-orm';
import type { PersonActor } from '../access/actor.ts';
import { requireCode } from '../access/require-code.ts';
import { withWrite } from '../db/client.ts';
import { sessions } from '../db/schema/sessions.ts';

/** Notes a fresh code for the next act of this session that wants one. */
export async function proveTotp(
  actor: PersonActor,
  { code }: { code: string },
  at: number,
): Promise<{ provedAt: number }> {
  await requireCode(actor, code, at);
  await withWrite(async (tx) => {
    await tx.update(sessions).set({ provedAt: at }).where(eq(sessions.sessionId, actor.sessionId));
  });
  return { provedAt: at };
}
