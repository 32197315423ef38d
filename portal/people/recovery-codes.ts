import 'server-only';
import { randomInt } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { hashRecoveryCode } from '../access/totp.ts';
import type { WriteTx } from '../db/client.ts';
import { recoveryCodes } from '../db/schema/recovery-codes.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

/** Nothing that looks like something else: a code is kept on paper. Ten letters of 28 are 48 bits. */
const ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ23456789';
const CODES = 10;

/** Ten new recovery codes in place of any there were. Only their hashes are kept. */
export async function makeRecoveryCodes(tx: WriteTx, personId: string, at: number): Promise<string[]> {
  const codes = Array.from({ length: CODES }, makeCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  const rows = codes.map((code) => ({ codeHash: hashRecoveryCode(personId, code), personId, createdAt: at }));
  await tx.insert(recoveryCodes).values(rows);
  await appendEntries(tx, [portalEntry('totp.codes_made', { codes: CODES }, { personId }, at)], at);
  return codes;
}

function makeCode(): string {
  const letters = Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}
