import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A cancelled order that a paired device saw in an account's book. `batchId` names the batch whose entries explain it. */
export const bookCancels = sqliteTable(
  'book_cancels',
  {
    account: text('account').notNull(),
    /** The trading day in India. */
    day: text('day').notNull(),
    orderId: text('order_id').notNull(),
    symbol: text('symbol').notNull(),
    tag: text('tag'),
    placedBy: text('placed_by').notNull(),
    deviceId: text('device_id').notNull(),
    seenAt: integer('seen_at').notNull(),
    /** Null while no entry explains it. */
    batchId: text('batch_id'),
  },
  (row) => [
    primaryKey({ columns: [row.account, row.day, row.orderId] }),
    index('book_cancels_open').on(row.day, row.batchId),
  ],
);
