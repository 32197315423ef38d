import 'server-only';
import { and, eq } from 'drizzle-orm';
import { withWrite } from '../db/client.ts';
import { signInAttempts } from '../db/schema/sign-in-attempts.ts';
import type { PersonActor } from './actor.ts';
import { mustWait } from './must-wait.ts';
import { PortalProblem } from './portal-problem.ts';
import { spendCode } from './totp.ts';

/** A fresh code of the caller's own second factor, once. Wrong ones wait longer and longer, as at the sign-in. */
export async function requireCode(actor: PersonActor, code: string, at: number): Promise<void> {
  const tries = { email: actor.email, address: `session ${actor.sessionId}` };
  if (await mustWait(tries, at)) {
    throw new PortalProblem('too_many_requests', 'Too many wrong codes. Nothing was changed. Wait a minute.');
  }
  const spent = await withWrite(async (tx) => {
    const found = await spendCode(tx, actor.personId, code, at);
    if (found === undefined) await tx.insert(signInAttempts).values({ ...tries, at });
    else {
      const same = and(eq(signInAttempts.email, tries.email), eq(signInAttempts.address, tries.address));
      await tx.delete(signInAttempts).where(same);
    }
    return found;
  });
  if (spent !== undefined) return;
  throw new PortalProblem(
    'code_wrong',
    'This code does not fit, or was used before. Nothing was changed. Wait for the next one and type that.',
  );
}
