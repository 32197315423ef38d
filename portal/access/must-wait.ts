import 'server-only';
import { and, count, eq, gte, max } from 'drizzle-orm';
import { read } from '../db/client.ts';
import { signInAttempts } from '../db/schema/sign-in-attempts.ts';

const COUNTED_MS = 15 * 60_000;
const FREE_TRIES = 5;
const DELAY_MS_MAX = 60_000;

/** Whether this address must wait before it tries this account again. Other addresses are not held up. */
export async function mustWait(
  { email, address }: { email: string; address: string },
  at: number,
): Promise<boolean> {
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
