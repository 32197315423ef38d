import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One message to one channel, made in the transaction of its alert. Times are epoch ms. */
export const alertDeliveries = sqliteTable(
  'alert_deliveries',
  {
    deliveryId: text('delivery_id').primaryKey(),
    channelId: text('channel_id').notNull(),
    /** Null for a test. */
    alertId: text('alert_id'),
    what: text('what', { enum: ['raised', 'again', 'over', 'test'] }).notNull(),
    state: text('state', { enum: ['waiting', 'delivered', 'gave_up'] }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    dueAt: integer('due_at').notNull(),
    /** A sender that died gives it back then. */
    claimedUntil: integer('claimed_until').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    deliveredAt: integer('delivered_at'),
    /** What the receiver or the network said at the last attempt. */
    words: text('words'),
  },
  (row) => [
    index('alert_deliveries_due').on(row.state, row.channelId, row.dueAt),
    index('alert_deliveries_alert').on(row.alertId),
    index('alert_deliveries_created').on(row.createdAt),
  ],
);
