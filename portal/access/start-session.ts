import 'server-only';
import { randomBytes } from 'node:crypto';
import type { EntryOf } from '@pullcord/core/audit/entry';
import type { WriteTx } from '../db/client.ts';
import { sessions } from '../db/schema/sessions.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { forgetTries, type Tries } from './reserve-try.ts';

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
    tries?: Tries;
  },
  at: number,
): Promise<StartedSession> {
  const { personId, method, from, tries } = proved;
  const sessionId = randomBytes(24).toString('base64url');
  const browser = from.browser?.slice(0, BROWSER_LENGTH_MAX) ?? null;
  const address = from.address === '' ? null : from.address;
  await tx.insert(sessions).values({ sessionId, personId, startedAt: at, seenAt: at, address, browser });
  if (tries !== undefined) await forgetTries(tx, tries);
  await appendEntries(tx, [portalEntry('person.signed_in', { method }, { personId }, at)], at);
  return { personId, sessionId };
}
