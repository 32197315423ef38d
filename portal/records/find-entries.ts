import 'server-only';
import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { and, desc, lt } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { type EntryRow, selectEntries, toEntryRow } from './entry-row.ts';
import { noteSearch } from './note-reading.ts';
import { entryConditions } from './record-conditions.ts';
import { type RecordPage, toRecordPage } from './record-page.ts';

export interface PageAsked {
  /** `nextBefore` of the page above; absent for the newest. */
  before?: number | undefined;
  limit: number;
}

/** Entries that meet all filters, newest first. A new search is itself an entry; turning a page is not. */
export async function findEntries(
  actor: Actor,
  filters: RecordFilters,
  page: PageAsked,
): Promise<RecordPage<EntryRow>> {
  requirePermission(actor, 'audit.read');
  if (page.before === undefined) await noteSearch(actor, filters);
  const from = read();
  const conditions = entryConditions(from, filters);
  if (page.before !== undefined) conditions.push(lt(entries.seq, page.before));
  const found = await selectEntries(from)
    .where(and(...conditions))
    .orderBy(desc(entries.seq))
    .limit(page.limit + 1);
  return toRecordPage(found.map(toEntryRow), page.limit);
}
