import 'server-only';
import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { and, lt } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { collectPage } from './collect-page.ts';
import { type EntryRow, listEntries } from './entry-row.ts';
import { isOf, isOneOf } from './is-one-of.ts';
import { noteLogRead } from './note-reading.ts';
import { type RecordPage, toRecordPage } from './record-page.ts';
import { isAnything, wantedEntries } from './wanted-entries.ts';

export interface PageAsked {
  /** `nextBefore` of the page above; absent for the newest. */
  before?: number | undefined;
  limit: number;
  /** For a list: entries without the orders of their snapshot. */
  brief?: true;
}

/**
 * Entries that meet all filters, newest first. Reading them is itself an entry, whichever page comes first: the pages
 * after it are the same reading.
 */
export async function findEntries(
  actor: Actor,
  filters: RecordFilters,
  page: PageAsked,
): Promise<RecordPage<EntryRow>> {
  requirePermission(actor, 'audit.read');
  await noteLogRead(actor, filters);
  const wanted = await wantedEntries(filters);
  const limit = page.limit + 1;
  const found = isAnything(wanted)
    ? await listEntries(
        read(),
        page.before === undefined ? undefined : lt(entries.seq, page.before),
        limit,
        page.brief,
      )
    : await collectPage(wanted, { before: page.before, limit }, (seqs, most, people) =>
        listEntries(
          read(),
          and(isOneOf(entries.seq, seqs), isOf(entries.personId, people)),
          most,
          page.brief,
        ),
      );
  return toRecordPage(found, page.limit);
}
