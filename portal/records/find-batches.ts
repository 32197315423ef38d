import 'server-only';
import type { BatchFilters } from '@pullcord/core/contract/person-contract';
import { and, eq, lt, ne, type SQL, sql } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { mayRead, requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { type BatchRow, listBatches } from './batch-row.ts';
import { collectPage } from './collect-page.ts';
import type { PageAsked } from './find-entries.ts';
import { isOf, isOneOf } from './is-one-of.ts';
import { noteSearch } from './note-reading.ts';
import { ordersMeet } from './orders-meet.ts';
import { type RecordPage, toRecordPage } from './record-page.ts';
import { wantedBatches } from './wanted-batches.ts';
import { isAnything } from './wanted-entries.ts';

/** Batches, newest first. Who may not read everybody's sees their own only, whatever the filters say. */
export async function findBatches(
  actor: Actor,
  filters: BatchFilters,
  page: PageAsked,
): Promise<RecordPage<BatchRow>> {
  requirePermission(actor, 'batch.read_own');
  await noteSearch(actor, filters);
  const own = mayRead(actor, 'batch.read_all') ? undefined : (personOf(actor) ?? '');
  const wanted = await wantedBatches(filters, own);
  const limit = page.limit + 1;
  const conditions = [
    ...(await ordersMeet(read(), filters)),
    ...madeSo(filters.made),
    ...(own === undefined ? [] : [eq(batchRows.personId, own)]),
  ];
  const found = isAnything(wanted)
    ? await listBatches(read(), page.before === undefined ? undefined : lt(batchRows.seq, page.before), limit)
    : await collectPage(wanted, { before: page.before, limit }, (seqs, most, people) => {
        const asked = [isOneOf(batchRows.seq, seqs), isOf(batchRows.personId, people)];
        return listBatches(read(), and(...asked, ...conditions), most);
      });
  return toRecordPage(found, page.limit);
}

function madeSo(made: BatchFilters['made']): SQL[] {
  if (made === undefined) return [];
  if (made === 'emergency')
    return [and(ne(batchRows.phase, 'refused'), eq(batchRows.emergency, true)) ?? sql`1`];
  return [made === 'refused' ? eq(batchRows.phase, 'refused') : ne(batchRows.phase, 'refused')];
}
