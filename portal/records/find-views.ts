import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { savedViews } from '../db/schema/saved-views.ts';

export type ViewPage = (typeof savedViews.$inferSelect)['page'];
export interface SavedView {
  viewId: string;
  name: string;
  /** Of the page's address, without the question mark. */
  query: string;
}

/** The actor's own views of a page, by name. */
export async function findViews(actor: Actor, page: ViewPage): Promise<SavedView[]> {
  requirePermission(actor, 'batch.read_own');
  return read()
    .select({ viewId: savedViews.viewId, name: savedViews.name, query: savedViews.query })
    .from(savedViews)
    .where(and(eq(savedViews.personId, personOf(actor) ?? ''), eq(savedViews.page, page)))
    .orderBy(asc(savedViews.name));
}
