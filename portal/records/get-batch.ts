import 'server-only';
import type { EntryOf } from '@pullcord/core/audit/entry';
import type { SnapshotRow } from '@pullcord/core/audit/snapshot-row';
import { asc, eq } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { mayRead, requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { entries } from '../db/schema/entries.ts';
import { orderRows } from '../db/schema/order-rows.ts';
import { type BatchRow, selectBatches, toBatchRow } from './batch-row.ts';
import { type EntryRow, selectEntries, toEntryRow } from './entry-row.ts';
import { noteOpened } from './note-reading.ts';

/** One order of the batch, before beside after. `after` is null until it is settled, or where the book drops it. */
export type BatchOrder = Pick<
  typeof orderRows.$inferSelect,
  | 'orderId'
  | 'symbol'
  | 'instrumentKey'
  | 'tag'
  | 'status'
  | 'outcome'
  | 'attempts'
  | 'notSent'
  | 'rejected'
  | 'words'
  | 'settledAt'
> & { before: SnapshotRow; after: SnapshotRow | null };

export interface BatchDetail {
  batch: BatchRow;
  orders: BatchOrder[];
  leftOut: EntryOf<'batch.confirmed'>['payload']['leftOut'];
  /** Named ids that the book did not hold. */
  absent: string[];
  /** The confirmation as it was written; null for a refused batch. */
  confirmed: EntryOf<'batch.confirmed'>['payload'] | null;
  settled: EntryOf<'batch.settled'>['payload'] | null;
  /** Every entry of the batch, oldest first; without their texts where those are archived, and the above with them. */
  timeline: EntryRow[];
}

/** The batch's row, where it is there and this actor may see it. */
export async function requireBatch(actor: Actor, batchId: string) {
  requirePermission(actor, 'batch.read_own');
  const [found] = await selectBatches(read()).where(eq(batchRows.batchId, batchId));
  const mine = found !== undefined && found.batch.personId === personOf(actor);
  if (found !== undefined && (mine || mayRead(actor, 'batch.read_all'))) return found;
  throw new PortalProblem('not_found', `There is no batch ${batchId} that you may see.`);
}

/** One batch with all that is known of it. Somebody else's is not found for who may read only their own. */
export async function getBatch(actor: Actor, batchId: string): Promise<BatchDetail> {
  const found = await requireBatch(actor, batchId);
  const from = read();
  await noteOpened(actor, batchId);
  const orders = await from
    .select()
    .from(orderRows)
    .where(eq(orderRows.batchId, batchId))
    .orderBy(asc(orderRows.seq), asc(orderRows.orderId));
  const timeline = (
    await selectEntries(from).where(eq(entries.batchId, batchId)).orderBy(asc(entries.seq))
  ).map(toEntryRow);
  const written = timeline.flatMap(({ entry }) => (entry === null ? [] : [entry]));
  const confirmed = written.findLast((entry) => entry.type === 'batch.confirmed')?.payload ?? null;
  return {
    batch: toBatchRow(found),
    orders: orders.map((row) => ({ ...row, words: row.words ?? null, after: row.after ?? null })),
    leftOut: confirmed?.leftOut ?? [],
    absent: confirmed?.absent ?? [],
    confirmed,
    settled: written.findLast((entry) => entry.type === 'batch.settled')?.payload ?? null,
    timeline,
  };
}
