import 'server-only';
import type { EntryOf } from '@pullcord/core/audit/entry';
import { err, ok, type Result } from '@pullcord/core/value/result';
import { eq } from 'drizzle-orm';
import { read, withWrite } from '../db/client.ts';
import { people } from '../db/schema/people.ts';
import { sessions } from '../db/schema/sessions.ts';
import { signInAttempts } from '../db/schema/sign-in-attempts.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { mustWait } from './must-wait.ts';
import { passwordFits } from './password.ts';
import { type StartedSession, startSession } from './start-session.ts';
import { spendCode } from './totp.ts';

export interface Credentials {
  email: string;
  password: string;
  /** Of the authenticator, or a recovery code; absent before it was asked for. */
  code?: string | undefined;
  /** Where the try came from, and the browser's own words for itself. */
  address: string;
  browser?: string | undefined;
}
/** `code_needed` is no refusal: the password fits, and the person has a second factor. */
export type SignInRefusal = EntryOf<'person.sign_in_refused'>['payload']['why'] | 'code_needed';
type Why = Exclude<SignInRefusal, 'code_needed'>;

/**
 * Checks password and code and starts a session. From one address an account's wrong tries wait longer and longer;
 * nobody is ever locked out, since that would let a stranger keep a trader from the emergency button.
 */
export async function signIn(
  { email, password, code, address, browser }: Credentials,
  at: number,
): Promise<Result<StartedSession, SignInRefusal>> {
  const folded = email.trim().toLowerCase();
  const tries = { email: folded, address };
  const [person] = await read().select().from(people).where(eq(people.email, folded));
  const personId = person?.personId ?? null;
  if (await mustWait(tries, at)) return refuse('too_many_tries', personId, at);
  // Who has not set a password yet is told no more than a stranger.
  const stored = person === undefined || person.passwordHash === '' ? null : person.passwordHash;
  const fits = await passwordFits(stored, password);
  if (person === undefined || !fits) {
    return refuse(person === undefined ? 'unknown_person' : 'wrong_password', personId, at, tries);
  }
  if (person.disabledAt !== null) return refuse('disabled', personId, at);
  const from = { address, browser };
  if (person.totpSecret === null) {
    return ok(
      await withWrite((tx) =>
        startSession(tx, { personId: person.personId, from, method: 'password', tries }, at),
      ),
    );
  }
  if (code === undefined || code === '') return err('code_needed');
  const started = await withWrite(async (tx) => {
    const spent = await spendCode(tx, person.personId, code, at);
    if (spent === undefined) return undefined;
    const method = spent === 'code' ? 'password_and_code' : 'password_and_recovery_code';
    return startSession(tx, { personId: person.personId, from, method, tries }, at);
  });
  return started === undefined ? refuse('wrong_code', personId, at, tries) : ok(started);
}

/** `tries` where it counts as a wrong try from that address. */
async function refuse(
  why: Why,
  personId: string | null,
  at: number,
  tries?: { email: string; address: string },
) {
  await withWrite(async (tx) => {
    if (tries !== undefined) await tx.insert(signInAttempts).values({ ...tries, at });
    await appendEntries(tx, [portalEntry('person.sign_in_refused', { why }, { personId }, at)], at);
  });
  return err(why);
}

/** Ends the row, and with it every copy of its cookie. */
export async function signOut(sessionId: string, at: number): Promise<void> {
  await withWrite(async (tx) => {
    const [session] = await tx.select().from(sessions).where(eq(sessions.sessionId, sessionId));
    if (session === undefined || session.endedAt !== null) return;
    await tx.update(sessions).set({ endedAt: at }).where(eq(sessions.sessionId, sessionId));
    const about = { personId: session.personId };
    await appendEntries(tx, [portalEntry('person.signed_out', {}, about, at)], at);
  });
}
