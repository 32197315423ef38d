import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Orders that reached an outcome, counted in the ledger's transaction by the half hour their batch was recorded in.
 * Empty text stands for 'none': a key may not be null.
 */
export const orderCounts = sqliteTable(
  'order_counts',
  {
    /** Epoch ms of the half hour. */
    slot: integer('slot').notNull(),
    personId: text('person_id').notNull(),
    tag: text('tag').notNull(),
    outcome: text('outcome').notNull(),
    orders: integer('orders').notNull(),
  },
  (row) => [primaryKey({ columns: [row.slot, row.personId, row.tag, row.outcome] })],
);
