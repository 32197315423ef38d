import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The same orders by the day in India and their instrument. */
export const instrumentCounts = sqliteTable(
  'instrument_counts',
  {
    /** Epoch ms of midnight in India. */
    day: integer('day').notNull(),
    instrumentKey: text('instrument_key').notNull(),
    symbol: text('symbol').notNull(),
    outcome: text('outcome').notNull(),
    orders: integer('orders').notNull(),
  },
  (row) => [primaryKey({ columns: [row.day, row.instrumentKey, row.outcome] })],
);
