import 'server-only';
import { randomBytes } from 'node:crypto';
import type { EntryOf } from '@pullcord/core/audit/entry';
import { err, ok, type Result } from '@pullcord/core/value/result';
import { and, count, eq, gte, max } from 'drizzle-orm';
import { read, withWrite } from '../db/client.ts';
import { people } from '../db/schema/people.ts';
import { sessions } from '../db/schema/sessions.ts';
import { signInAttempts } from '../db/schema/sign-in-attempts.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { passwordFits } from './password.ts';

export interface Credentials {
  email: string;
  password: string;
  /** Where the try came from. */
  address: string;
}
export type SignInRefusal = EntryOf<'person.sign_in_refused'>['payload']['why'];

const COUNTED_MS = 15 * 60_000;
const FREE_TRIES = 5;
const DELAY_MS_MAX = 60_000;

/**
 * Checks a password and starts a session. From one address an account's wrong tries wait longer and longer;
 * nobody is ever locked out, since that would let a stranger keep a trader from the emergency button.
 */
export async function signIn(
  { email, password, address }: Credentials,
  at: number,
): Promise<Result<{ personId: string; sessionId: string }, SignInRefusal>> {
  const folded = email.trim().toLowerCase();
  const [person] = await read().select().from(people).where(eq(people.email, folded));
  if (await mustWait(folded, address, at)) return refuse('too_many_tries', person?.personId ?? null, at);
  const fits = await passwordFits(person?.passwordHash ?? null, password);
  if (person === undefined || !fits) {
    await withWrite(async (tx) => {
      await tx.insert(signInAttempts).values({ email: folded, address, at });
    });
    return refuse(person === undefined ? 'unknown_person' : 'wrong_password', person?.personId ?? null, at);
  }
  if (person.disabledAt !== null) return refuse('disabled', person.personId, at);
  const sessionId = await startSession(person.personId, folded, address, at);
  return ok({ personId: person.personId, sessionId });
}

async function mustWait(email: string, address: string, at: number): Promise<boolean> {
  const [failed] = await read()
    .select({ tries: count(), last: max(signInAttempts.at) })
    .from(signInAttempts)
    .where(
      and(
        eq(signInAttempts.email, email),
        eq(signInAttempts.address, address),
        gte(signInAttempts.at, at - COUNTED_MS),
      ),
    );
  if (failed === undefined || failed.last === null || failed.tries < FREE_TRIES) return false;
  const delay = Math.min(DELAY_MS_MAX, 1_000 * 2 ** (failed.tries - FREE_TRIES));
  return at < failed.last + delay;
}

async function refuse(why: SignInRefusal, personId: string | null, at: number) {
  await withWrite((tx) =>
    appendEntries(tx, [portalEntry('person.sign_in_refused', { why }, { personId }, at)], at),
  );
  return err(why);
}

async function startSession(personId: string, email: string, address: string, at: number): Promise<string> {
  const sessionId = randomBytes(24).toString('base64url');
  await withWrite(async (tx) => {
    await tx.insert(sessions).values({ sessionId, personId, startedAt: at, seenAt: at });
    await tx
      .delete(signInAttempts)
      .where(and(eq(signInAttempts.email, email), eq(signInAttempts.address, address)));
    await appendEntries(tx, [portalEntry('person.signed_in', { method: 'password' }, { personId }, at)], at);
  });
  return sessionId;
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
