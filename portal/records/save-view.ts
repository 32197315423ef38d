import 'server-only';
import type { SaveViewRequest } from '@pullcord/core/contract/person-contract';
import { and, count, eq } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { PersonActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { requirePermission } from '../access/require-permission.ts';
import { withWrite } from '../db/client.ts';
import { savedViews } from '../db/schema/saved-views.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

const VIEWS_MOST = 50;

/** Keeps a list under a name; the same name again replaces what was kept. */
export async function saveView(
  actor: PersonActor,
  { page, name, query }: SaveViewRequest,
  at: number,
): Promise<{ viewId: string }> {
  requirePermission(actor, 'batch.read_own');
  const { personId } = actor;
  return withWrite(async (tx) => {
    const mine = and(eq(savedViews.personId, personId), eq(savedViews.page, page));
    await tx.delete(savedViews).where(and(mine, eq(savedViews.name, name)));
    const [kept] = await tx.select({ views: count() }).from(savedViews).where(mine);
    if ((kept?.views ?? 0) >= VIEWS_MOST) {
      throw new PortalProblem(
        'request_invalid',
        `You have ${VIEWS_MOST} saved views already. Nothing was saved. Remove one first.`,
      );
    }
    const viewId = ulid(at);
    await tx.insert(savedViews).values({ viewId, personId, page, name, query, savedAt: at });
    await appendEntries(tx, [portalEntry('view.saved', { page, name, query }, { personId }, at)], at);
    return { viewId };
  });
}
