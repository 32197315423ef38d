import 'server-only';
import { tradingDayBegan } from '@pullcord/core/contract/coverage-contract';
import { and, eq, gte, inArray, isNull, lt } from 'drizzle-orm';
import type { WriteTx } from '../db/client.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { bookCancels } from '../db/schema/book-cancels.ts';
import { orderRows } from '../db/schema/order-rows.ts';

const DAY_MS = 86_400_000;

/** Outcomes that say the order was cancelled by a batch of ours; 'cancelled elsewhere' says that it was not. */
const OURS = ['cancelled', 'partly_filled'] as const;

/**
 * Names the batch behind each cancel of that account and day that has none yet, where an entry tells of one. The
 * account's batches of the day are few; orders are found by their batch.
 */
export async function explainCancels(tx: WriteTx, account: string, day: string): Promise<void> {
  const open = and(eq(bookCancels.account, account), eq(bookCancels.day, day), isNull(bookCancels.batchId));
  const unexplained = new Set(
    (await tx.select().from(bookCancels).where(open)).map(({ orderId }) => orderId),
  );
  if (unexplained.size === 0) return;
  const from = tradingDayBegan(day);
  const batches = await tx
    .select({ batchId: batchRows.batchId })
    .from(batchRows)
    .where(
      and(
        eq(batchRows.account, account),
        gte(batchRows.startedAt, from),
        lt(batchRows.startedAt, from + DAY_MS),
      ),
    );
  for (const { batchId } of batches) {
    const settled = await tx
      .select({ orderId: orderRows.orderId })
      .from(orderRows)
      .where(and(eq(orderRows.batchId, batchId), inArray(orderRows.outcome, [...OURS])));
    const explained = settled.map(({ orderId }) => orderId).filter((orderId) => unexplained.has(orderId));
    if (explained.length === 0) continue;
    await tx
      .update(bookCancels)
      .set({ batchId })
      .where(and(open, inArray(bookCancels.orderId, explained)));
  }
}
