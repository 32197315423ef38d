import 'server-only';
import type { EntryType } from '@pullcord/core/audit/entry';
import { and, desc, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Actor, personOf } from '../access/actor.ts';
import { mayRead, requirePermission } from '../access/require-permission.ts';
import { read, readStatement } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { batchesOfOrder } from './batches-of-order.ts';
import { type EntryRow, selectEntries, toBriefEntryRow } from './entry-row.ts';
import { noteSearch } from './note-reading.ts';

/** The newest of them: what became of an order stands at the end. */
const MOST = 500;
const OF_ORDERS: EntryType[] = [
  'batch.confirmed',
  'request.sent',
  'request.answered',
  'request.doubted',
  'order.settled',
];

const batches = z.array(z.object({ batchId: z.string(), personId: z.string().nullable() }));
const NAMED = `SELECT batch_id AS batchId, person_id AS personId FROM batch_rows
  WHERE batch_id IN (${batchesOfOrder('?1')}) AND (?2 IS NULL OR person_id = ?2)`;

/**
 * Everything the ledger says of one order, over every batch that named it, oldest first: confirmed, sent, answered,
 * settled. Who may not read everybody's batches finds what belongs to their own; whoever reads of other people's is on
 * record with it.
 */
export async function readOrderLife(actor: Actor, orderId: string): Promise<EntryRow[]> {
  requirePermission(actor, 'batch.read_own');
  const from = read();
  const own = mayRead(actor, 'batch.read_all') ? null : (personOf(actor) ?? '');
  const named = batches.parse(await readStatement(NAMED, [orderId, own]));
  const batchIds = named.map(({ batchId }) => batchId);
  if (batchIds.length === 0) return [];
  if (named.some(({ personId }) => personId !== personOf(actor))) await noteSearch(actor, { text: orderId });
  const found = await selectEntries(from)
    .where(
      and(
        inArray(entries.batchId, batchIds),
        inArray(entries.type, OF_ORDERS),
        // An id stands in quotes wherever an entry names it.
        // Of an archived one only the column is left.
        sql`(instr(${entries.body}, ${JSON.stringify(orderId)}) > 0 OR (${entries.body} = '' AND ${entries.orderId} = ${orderId}))`,
      ),
    )
    .orderBy(desc(entries.seq))
    .limit(MOST);
  return found.reverse().map(toBriefEntryRow);
}
