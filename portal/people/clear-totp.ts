import 'server-only';
import { eq } from 'drizzle-orm';
import type { WriteTx } from '../db/client.ts';
import { people } from '../db/schema/people.ts';
import { recoveryCodes } from '../db/schema/recovery-codes.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

/** Takes a person's second factor off, recovery codes and all. */
export async function clearTotp(tx: WriteTx, personId: string, at: number): Promise<void> {
  const none = { totpSecret: null, totpPending: null, totpStep: null };
  await tx.update(people).set(none).where(eq(people.personId, personId));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  await appendEntries(tx, [portalEntry('totp.removed', { subjectId: personId }, { personId }, at)], at);
}
