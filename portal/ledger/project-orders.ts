import 'server-only';
import type { Entry, EntryOf } from '@pullcord/core/audit/entry';
import type { SnapshotRow } from '@pullcord/core/audit/snapshot-row';
import { ordersOf } from '@pullcord/core/plan/cancel-call';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { WriteTx } from '../db/client.ts';
import { orderRows } from '../db/schema/order-rows.ts';
import { insertRows } from './insert-rows.ts';
import type { Recorded } from './project-entries.ts';

type OrderRow = typeof orderRows.$inferInsert;

/** The orders of confirmed batches, waiting. */
export async function projectWaiting(
  tx: WriteTx,
  confirmed: readonly Recorded<EntryOf<'batch.confirmed'>>[],
): Promise<void> {
  const rows = confirmed.flatMap((recorded) =>
    recorded.entry.payload.before.map(
      (before): OrderRow => ({
        ...orderHead(recorded, before),
        status: 'PENDING',
        outcome: 'waiting',
        attempts: 0,
      }),
    ),
  );
  await insertRows(tx, orderRows, rows, 'ON CONFLICT DO NOTHING');
}

/** A sent order is on its way until it is settled; what is settled already stays so. */
export async function projectSent(
  tx: WriteTx,
  sent: readonly Recorded<EntryOf<'request.sent'>>[],
): Promise<void> {
  const groups = new Map<string, { batchId: string; attempt: number; orderIds: string[] }>();
  for (const { entry, batchId } of sent) {
    const { attempt, call } = entry.payload;
    const key = `${batchId} ${attempt}`;
    const group = groups.get(key) ?? { batchId, attempt, orderIds: [] };
    group.orderIds.push(...ordersOf(call));
    groups.set(key, group);
  }
  for (const { batchId, attempt, orderIds } of groups.values()) {
    const named = sql`${orderRows.orderId} IN (SELECT value FROM json_each(${JSON.stringify(orderIds)}))`;
    await tx
      .update(orderRows)
      .set({ outcome: 'sent', attempts: sql`max(${orderRows.attempts}, ${attempt})` })
      .where(and(eq(orderRows.batchId, batchId), named, inArray(orderRows.outcome, ['waiting', 'sent'])));
  }
}

/** What an order's row says from its first entry on. */
export function orderHead({ entry, batchId, seq, at, personId }: Recorded<Entry>, before: SnapshotRow) {
  return {
    batchId,
    orderId: before.orderId,
    seq,
    recordedAt: at,
    personId,
    account: entry.account,
    tag: before.tag,
    instrumentKey: before.instrumentKey,
    symbol: before.symbol,
    before,
  };
}
