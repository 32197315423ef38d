import 'server-only';
import type { EntryOf } from '@pullcord/core/audit/entry';
import { err, ok, type Result } from '@pullcord/core/value/result';
import { eq } from 'drizzle-orm';
import { read, type WriteTx, withWrite } from '../db/client.ts';
import { people } from '../db/schema/people.ts';
import { sessions } from '../db/schema/sessions.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { networkOf } from './client-address.ts';
import { passwordFits } from './password.ts';
import { EVERYWHERE, forgetTries, reserveTry, type Tries, takeBackTry } from './reserve-try.ts';
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
 * nobody is ever locked out, since that would let a stranger keep a trader from the emergency button. Wrong codes count
 * over all addresses: who gets as far has the password.
 */
export async function signIn(
  { email, password, code, address, browser }: Credentials,
  at: number,
): Promise<Result<StartedSession, SignInRefusal>> {
  const folded = email.trim().toLowerCase();
  const tries = { email: folded, address: networkOf(address) };
  const [person] = await read().select().from(people).where(eq(people.email, folded));
  const personId = person?.personId ?? null;
  const tried = await withWrite((tx) => reserveTry(tx, tries, at));
  if (tried === undefined) return refuse('too_many_tries', personId, tries, at);
  // Who has not set a password yet is told no more than a stranger.
  const stored = person === undefined || person.passwordHash === '' ? null : person.passwordHash;
  const fits = await passwordFits(stored, password);
  if (person === undefined || !fits) {
    return refuse(person === undefined ? 'unknown_person' : 'wrong_password', personId, tries, at);
  }
  if (person.disabledAt !== null) {
    await withWrite((tx) => takeBackTry(tx, tried));
    return refuse('disabled', personId, tries, at);
  }
  const from = { address, browser };
  if (person.totpSecret === null) {
    const begun = await withWrite(async (tx) => {
      if (!(await isUnchanged(tx, person))) return undefined;
      return startSession(tx, { personId: person.personId, from, method: 'password', tries }, at);
    });
    return begun === undefined ? refuse('wrong_password', personId, tries, at) : ok(begun);
  }
  if (code === undefined || code === '') {
    await withWrite((tx) => takeBackTry(tx, tried));
    return err('code_needed');
  }
  const ofCode = { email: folded, address: EVERYWHERE };
  const started = await withWrite(async (tx): Promise<StartedSession | Why> => {
    if (!(await isUnchanged(tx, person))) return 'wrong_password';
    if ((await reserveTry(tx, ofCode, at)) === undefined) return 'too_many_tries';
    const spent = await spendCode(tx, person.personId, code, at);
    if (spent === undefined) return 'wrong_code';
    await forgetTries(tx, ofCode);
    const method = spent === 'code' ? 'password_and_code' : 'password_and_recovery_code';
    return startSession(tx, { personId: person.personId, from, method, tries }, at);
  });
  return typeof started === 'string' ? refuse(started, personId, tries, at) : ok(started);
}

/**
 * Checking a password takes its time, and longer where many wait: whoever had the old one, was disabled or must show a code
 * since then does not come in by what held when the check began.
 */
async function isUnchanged(tx: WriteTx, before: typeof people.$inferSelect): Promise<boolean> {
  const [now] = await tx.select().from(people).where(eq(people.personId, before.personId));
  if (now === undefined || now.disabledAt !== null) return false;
  return now.passwordHash === before.passwordHash && now.totpSecret === before.totpSecret;
}

async function refuse(why: Why, personId: string | null, tries: Tries, at: number) {
  if (why !== 'too_many_tries' || isNews(tries, at)) {
    const entry = portalEntry('person.sign_in_refused', { why }, { personId }, at);
    await withWrite((tx) => appendEntries(tx, [entry], at));
  }
  return err(why);
}

/** Tries that must wait cost nothing to make: one of them a minute is an entry, since no entry ever leaves. */
function isNews({ email, address }: Tries, at: number): boolean {
  const pair = `${address} ${email}`;
  if (at - (told.get(pair) ?? Number.NEGATIVE_INFINITY) < TOLD_EVERY_MS) return false;
  told.delete(pair);
  told.set(pair, at);
  const [oldest] = told.keys();
  if (told.size > PAIRS_MOST && oldest !== undefined) told.delete(oldest);
  return true;
}

const TOLD_EVERY_MS = 60_000;
const PAIRS_MOST = 10_000;
const told = new Map<string, number>();

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
