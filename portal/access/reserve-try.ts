import 'server-only';
import { and, count, eq, gt, gte, lt, max, or } from 'drizzle-orm';
import type { WriteTx } from '../db/client.ts';
import { signInAttempts } from '../db/schema/sign-in-attempts.ts';

const COUNTED_MS = 15 * 60_000;
const FREE_TRIES = 5;
/** Over all accounts that one address tries: an office behind one address mistypes less than that. */
const FREE_TRIES_OF_ADDRESS = 100;
const DELAY_MS_MAX = 60_000;

/** Who tries from where; `EVERYWHERE` counts an account's tries over all addresses. */
export interface Tries {
  email: string;
  address: string;
}
export const EVERYWHERE = '*';

/**
 * Counts a try before its outcome is known, so that a thousand at once are no more than five. Undefined where this
 * address must wait before it tries this account, or any, again: then nothing is counted.
 */
export async function reserveTry(tx: WriteTx, tries: Tries, at: number): Promise<number | undefined> {
  // What lies ahead is from before the clock was set back: nobody waits until it has come again.
  await tx
    .delete(signInAttempts)
    .where(or(lt(signInAttempts.at, at - COUNTED_MS), gt(signInAttempts.at, at + DELAY_MS_MAX)));
  const ofAddress = eq(signInAttempts.address, tries.address);
  if (await mustWait(tx, and(ofAddress, eq(signInAttempts.email, tries.email)), FREE_TRIES, at))
    return undefined;
  const counted = tries.address !== EVERYWHERE && tries.address !== '';
  if (counted && (await mustWait(tx, ofAddress, FREE_TRIES_OF_ADDRESS, at))) return undefined;
  const [row] = await tx
    .insert(signInAttempts)
    .values({ ...tries, at })
    .returning({ attemptId: signInAttempts.attemptId });
  return row?.attemptId;
}

/** It was no wrong try. */
export async function takeBackTry(tx: WriteTx, attemptId: number): Promise<void> {
  await tx.delete(signInAttempts).where(eq(signInAttempts.attemptId, attemptId));
}

/** The right one was found: what was tried before it is forgotten. */
export async function forgetTries(tx: WriteTx, { email, address }: Tries): Promise<void> {
  await tx
    .delete(signInAttempts)
    .where(and(eq(signInAttempts.email, email), eq(signInAttempts.address, address)));
}

async function mustWait(
  tx: WriteTx,
  counted: ReturnType<typeof and>,
  free: number,
  at: number,
): Promise<boolean> {
  const [tried] = await tx
    .select({ tries: count(), last: max(signInAttempts.at) })
    .from(signInAttempts)
    .where(and(counted, gte(signInAttempts.at, at - COUNTED_MS)));
  if (tried === undefined || tried.last === null || tried.tries < free) return false;
  return at < tried.last + Math.min(DELAY_MS_MAX, 1_000 * 2 ** (tried.tries - free));
}
