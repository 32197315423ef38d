import 'server-only';
import { createHash } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { verifySync } from 'otplib';
import type { WriteTx } from '../db/client.ts';
import { people } from '../db/schema/people.ts';
import { recoveryCodes } from '../db/schema/recovery-codes.ts';
import { openSecret } from './seal-secret.ts';

/** An authenticator's clock may be this far off. */
const TOLERANCE_S = 30;

export type SpentCode = 'code' | 'recovery_code';

/** Where a person's secret is sealed for: one place each, so that a row's text opens in no other. */
export function totpPlace(personId: string, column: 'secret' | 'pending'): string {
  return `totp:${column}:${personId}`;
}

/** The time step a code belongs to; undefined where it fits none, or only one that was used before. */
export function findTotpStep(
  secret: string,
  typed: string,
  { at, usedStep }: { at: number; usedStep: number | null },
): number | undefined {
  const token = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const epoch = Math.floor(at / 1_000);
  const found = verifySync({ secret, token, epoch, epochTolerance: TOLERANCE_S });
  if (!found.valid || !('timeStep' in found)) return undefined;
  return usedStep !== null && found.timeStep <= usedStep ? undefined : found.timeStep;
}

/** Takes a code of the person's authenticator, or a recovery code, once. Undefined where neither fits. */
export async function spendCode(
  tx: WriteTx,
  personId: string,
  typed: string,
  at: number,
): Promise<SpentCode | undefined> {
  const [person] = await tx.select().from(people).where(eq(people.personId, personId));
  if (person?.totpSecret == null) return undefined;
  const secret = openSecret(person.totpSecret, totpPlace(personId, 'secret'));
  const step = findTotpStep(secret, typed, { at, usedStep: person.totpStep });
  if (step !== undefined) {
    await tx.update(people).set({ totpStep: step }).where(eq(people.personId, personId));
    return 'code';
  }
  const spent = await tx
    .update(recoveryCodes)
    .set({ usedAt: at })
    .where(and(eq(recoveryCodes.codeHash, hashRecoveryCode(personId, typed)), isNull(recoveryCodes.usedAt)))
    .returning({ codeHash: recoveryCodes.codeHash });
  return spent.length === 1 ? 'recovery_code' : undefined;
}

export function hashRecoveryCode(personId: string, typed: string): string {
  const folded = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return createHash('sha256').update(`${personId}:${folded}`).digest('hex');
}
