import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import type { LinkPurpose } from '@pullcord/core/contract/identity-contract';
import { and, eq, isNull } from 'drizzle-orm';
import { portalSettings } from '../access/portal-settings.ts';
import type { WriteTx } from '../db/client.ts';
import { personLinks } from '../db/schema/person-links.ts';

const TTL_MS: Readonly<Record<LinkPurpose, number>> = {
  invitation: 7 * 86_400_000,
  reset: 3_600_000,
  first_admin: 86_400_000,
};

/** A new one-time link. An older one of the same person ends with it; so does an older one for the first admin. */
export async function makePersonLink(
  tx: WriteTx,
  {
    personId,
    purpose,
    clearsTotp = false,
  }: { personId: string | null; purpose: LinkPurpose; clearsTotp?: boolean },
  at: number,
): Promise<{ link: string; expiresAt: number }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = at + TTL_MS[purpose];
  const same = personId === null ? isNull(personLinks.personId) : eq(personLinks.personId, personId);
  await tx.delete(personLinks).where(and(same, isNull(personLinks.usedAt)));
  await tx
    .insert(personLinks)
    .values({ tokenHash: hashToken(token), personId, purpose, clearsTotp, createdAt: at, expiresAt });
  return { link: `${portalSettings().origin}/welcome#${token}`, expiresAt };
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
