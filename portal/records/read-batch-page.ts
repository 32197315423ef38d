import 'server-only';
import type { EntryOf, EntryType } from '@pullcord/core/audit/entry';
import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { orderRows } from '../db/schema/order-rows.ts';
import { type BatchRow, toBatchRow } from './batch-row.ts';
import { type EntryRow, selectEntries, toBriefEntryRow } from './entry-row.ts';
import { type BatchOrder, requireBatch } from './get-batch.ts';
import { noteOpened } from './note-reading.ts';
import { type Attempt, readAttempts } from './read-attempts.ts';
import { withoutText } from './without-text.ts';

/** A batch as its page shows it: one page of its orders, whatever its size. */
export interface BatchPage {
  batch: BatchRow;
  /** What asks for a look first: not cancelled, filled, unknown, moving, done. */
  orders: BatchOrder[];
  /** Orders that meet the page's status. */
  orderCount: number;
  /** The confirmation without its orders; null for a refused batch. */
  confirmed: EntryOf<'batch.confirmed'>['payload'] | null;
  settled: EntryOf<'batch.settled'>['payload'] | null;
  /** What happened to the batch as a whole, oldest first; requests and orders are in `attempts`. */
  milestones: EntryRow[];
  attempts: Attempt[];
  /** Where the texts of its entries stand, as a sentence; null where they are here. */
  archived: string | null;
  /** Entries of the batch in all. */
  entryCount: number;
}

export const ORDERS_A_PAGE = 100;
/** Told one by one elsewhere: a batch of thousands has as many. */
const MANY: readonly EntryType[] = ['request.sent', 'request.answered', 'order.settled'];
const URGENCY = sql`CASE ${orderRows.outcome} WHEN 'still_open' THEN 0 WHEN 'order_rejected' THEN 0
  WHEN 'filled' THEN 1 WHEN 'partly_filled' THEN 1 WHEN 'unknown' THEN 2 WHEN 'unsettled_day_over' THEN 2
  WHEN 'waiting' THEN 3 WHEN 'sent' THEN 3 WHEN 'not_sent' THEN 4 ELSE 5 END`;

/** `page` counts from 1; `status` is the specification's word, absent for all. */
export async function readBatchPage(
  actor: Actor,
  batchId: string,
  { page, status }: { page: number; status?: BatchOrder['status'] | undefined },
): Promise<BatchPage> {
  const found = await requireBatch(actor, batchId);
  await noteOpened(actor, batchId);
  const from = read();
  const ofPage = and(
    eq(orderRows.batchId, batchId),
    status === undefined ? undefined : eq(orderRows.status, status),
  );
  const orders = await from
    .select()
    .from(orderRows)
    .where(ofPage)
    .orderBy(URGENCY, asc(orderRows.orderId))
    .limit(ORDERS_A_PAGE)
    .offset((page - 1) * ORDERS_A_PAGE);
  const [counted] = await from.select({ orders: count() }).from(orderRows).where(ofPage);
  const kinds = await from
    .select({ type: entries.type, count: count() })
    .from(entries)
    .where(eq(entries.batchId, batchId))
    .groupBy(entries.type);
  const few = kinds.map(({ type }) => type).filter((type) => !MANY.includes(type));
  const milestones = (
    await selectEntries(from)
      .where(and(eq(entries.batchId, batchId), inArray(entries.type, few)))
      .orderBy(asc(entries.seq))
  ).map(toBriefEntryRow);
  const written = milestones.flatMap(({ entry }) => (entry === null ? [] : [entry]));
  const detached = milestones.find(({ entry }) => entry === null);
  return {
    batch: toBatchRow(found),
    orders: orders.map((row) => ({ ...row, words: row.words ?? null, after: row.after ?? null })),
    orderCount: counted?.orders ?? 0,
    confirmed: written.findLast((entry) => entry.type === 'batch.confirmed')?.payload ?? null,
    settled: written.findLast((entry) => entry.type === 'batch.settled')?.payload ?? null,
    milestones,
    archived: detached === undefined ? null : withoutText(detached, 'this batch').sentence,
    attempts: await readAttempts(batchId),
    entryCount: kinds.reduce((sum, { count: rows }) => sum + rows, 0),
  };
}
