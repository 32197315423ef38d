import 'server-only';
import { isNull } from 'drizzle-orm';
import { PortalProblem } from '../access/portal-problem.ts';
import type { WriteTx } from '../db/client.ts';
import { people } from '../db/schema/people.ts';

/**
 * Asked after a change, in its transaction: somebody who can sign in must still be an admin. An admin who has not
 * used the invitation yet does not count.
 */
export async function requireAdminLeft(tx: WriteTx): Promise<void> {
  const enabled = await tx
    .select({ roles: people.roles, passwordHash: people.passwordHash })
    .from(people)
    .where(isNull(people.disabledAt));
  if (enabled.some(({ roles, passwordHash }) => roles.includes('admin') && passwordHash !== '')) return;
  throw new PortalProblem(
    'last_admin',
    'This would leave the portal without an admin who can sign in. Nothing was changed. Make another person admin first.',
  );
}
