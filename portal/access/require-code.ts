import 'server-only';
import { withWrite } from '../db/client.ts';
import type { PersonActor } from './actor.ts';
import { PortalProblem } from './portal-problem.ts';
import { forgetTries, reserveTry } from './reserve-try.ts';
import { spendCode } from './totp.ts';

/** A fresh code of the caller's own second factor, once. Wrong ones wait longer and longer, as at the sign-in. */
export async function requireCode(actor: PersonActor, code: string, at: number): Promise<void> {
  const tries = { email: actor.email, address: `session ${actor.sessionId}` };
  const spent = await withWrite(async (tx) => {
    if ((await reserveTry(tx, tries, at)) === undefined) return 'wait' as const;
    const found = await spendCode(tx, actor.personId, code, at);
    if (found !== undefined) await forgetTries(tx, tries);
    return found;
  });
  if (spent === 'wait') {
    throw new PortalProblem('too_many_requests', 'Too many wrong codes. Nothing was changed. Wait a minute.');
  }
  if (spent !== undefined) return;
  throw new PortalProblem(
    'code_wrong',
    'This code is not right, or was used before. Nothing was changed. Wait for the next one and type that.',
  );
}
