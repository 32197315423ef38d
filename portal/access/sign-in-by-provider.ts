import 'server-only';
import { err, ok, type Result } from '@pullcord/core/value/result';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { withWrite } from '../db/client.ts';
import { people } from '../db/schema/people.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { type StartedSession, startSession } from './start-session.ts';

const claims = z.object({ email: z.email(), email_verified: z.literal(true) });

/**
 * A session for whom the configured provider vouches: the person of that verified email, if there is one. It never
 * makes a person, and an email the provider has not verified is nobody's. What it said is not recorded.
 */
export async function signInByProvider(
  said: unknown,
  from: { address: string; browser?: string | undefined },
  at: number,
): Promise<Result<StartedSession, 'unknown_person' | 'disabled'>> {
  const parsed = claims.safeParse(said);
  const email = parsed.success ? parsed.data.email.toLowerCase() : '';
  return withWrite(async (tx) => {
    const [person] = await tx.select().from(people).where(eq(people.email, email));
    if (person !== undefined && person.disabledAt === null) {
      return ok(await startSession(tx, { personId: person.personId, method: 'provider', from }, at));
    }
    const why = person === undefined ? ('unknown_person' as const) : ('disabled' as const);
    const about = { personId: person?.personId ?? null };
    await appendEntries(tx, [portalEntry('person.sign_in_refused', { why }, about, at)], at);
    return err(why);
  });
}
