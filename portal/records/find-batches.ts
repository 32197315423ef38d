import 'server-only';
import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { and, desc, eq, lt } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { mayRead, requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { type BatchRow, selectBatches, toBatchRow } from './batch-row.ts';
import type { PageAsked } from './find-entries.ts';
import { noteSearch } from './note-reading.ts';
import { batchConditions } from './record-conditions.ts';
import { type RecordPage, toRecordPage } from './record-page.ts';

/** Batches, newest first. Who may not read everybody's sees their own only, whatever the filters say. */
export async function findBatches(
  actor: Actor,
  filters: RecordFilters,
  page: PageAsked,
): Promise<RecordPage<BatchRow>> {
  requirePermission(actor, 'batch.read_own');
  if (page.before === undefined) await noteSearch(actor, filters);
  const from = read();
  const conditions = batchConditions(from, filters);
  if (!mayRead(actor, 'batch.read_all')) conditions.push(eq(batchRows.personId, personOf(actor) ?? ''));
  if (page.before !== undefined) conditions.push(lt(batchRows.seq, page.before));
  const found = await selectBatches(from)
    .where(and(...conditions))
    .orderBy(desc(batchRows.seq))
    .limit(page.limit + 1);
  return toRecordPage(found.map(toBatchRow), page.limit);
}
