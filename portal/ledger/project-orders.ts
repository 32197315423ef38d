import 'server-only';
import type { Entry, EntryOf } from '@pullcord/core/audit/entry';
import type { SnapshotRow } from '@pullcord/core/audit/snapshot-row';
import { ordersOf } from '@pullcord/core/plan/cancel-call';
import { runStatement, type WriteTx } from '../db/client.ts';
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
  const attempts = new Map<string, [batchId: string, orderId: string, attempt: number]>();
  for (const { entry, batchId } of sent) {
    const { attempt, call } = entry.payload;
    for (const orderId of ordersOf(call)) {
      const key = `${batchId} ${orderId}`;
      attempts.set(key, [batchId, orderId, Math.max(attempt, attempts.get(key)?.[2] ?? 0)]);
    }
  }
  if (attempts.size > 0) await runStatement(tx, SENT, [JSON.stringify([...attempts.values()])]);
}

const SENT = `UPDATE order_rows SET outcome = 'sent', attempts = max(attempts, told.value ->> 2)
  FROM json_each(?) AS told WHERE batch_id = told.value ->> 0 AND order_id = told.value ->> 1
    AND outcome IN ('waiting', 'sent')`;

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
