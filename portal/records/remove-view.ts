import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { PersonActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { requirePermission } from '../access/require-permission.ts';
import { withWrite } from '../db/client.ts';
import { savedViews } from '../db/schema/saved-views.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

/** Removes one of the actor's own views. */
export async function removeView(
  actor: PersonActor,
  viewId: string,
  at: number,
): Promise<{ viewId: string }> {
  requirePermission(actor, 'batch.read_own');
  const { personId } = actor;
  await withWrite(async (tx) => {
    const [gone] = await tx
      .delete(savedViews)
      .where(and(eq(savedViews.viewId, viewId), eq(savedViews.personId, personId)))
      .returning();
    if (gone === undefined) throw new PortalProblem('not_found', 'You have no saved view of that name.');
    const payload = { page: gone.page, name: gone.name };
    await appendEntries(tx, [portalEntry('view.removed', payload, { personId }, at)], at);
  });
  return { viewId };
}
