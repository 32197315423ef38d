import 'server-only';
import { randomBytes } from 'node:crypto';
import type { EntryOf } from '@pullcord/core/audit/entry';
import { and, eq } from 'drizzle-orm';
import type { WriteTx } from '../db/client.ts';
import { sessions } from '../db/schema/sessions.ts';
import { signInAttempts } from '../db/schema/sign-in-attempts.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

export interface StartedSession {
  personId: string;
  sessionId: string;
}
/** The browser's words for itself are kept for the list of sessions, not in full. */
const BROWSER_LENGTH_MAX = 200;

/** A session row for a person who has proved who they are. `tries`: whose wrong tries are forgotten by it. */
export async function startSession(
  tx: WriteTx,
  proved: {
    personId: string;
    method: EntryOf<'person.signed_in'>['payload']['method'];
    from: { address: string; browser?: string | undefined };
    tries?: { email: string; address: string };
  },
  at: number,
): Promise<StartedSession> {
  const { personId, method, from, tries } = proved;
  const sessionId = randomBytes(24).toString('base64url');
  const browser = from.browser?.slice(0, BROWSER_LENGTH_MAX) ?? null;
  const address = from.address === '' ? null : from.address;
  await tx.insert(sessions).values({ sessionId, personId, startedAt: at, seenAt: at, address, browser });
  if (tries !== undefined) {
    const same = and(eq(signInAttempts.email, tries.email), eq(signInAttempts.address, tries.address));
    await tx.delete(signInAttempts).where(same);
  }
  await appendEntries(tx, [portalEntry('person.signed_in', { method }, { personId }, at)], at);
  return { personId, sessionId };
}
