import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The same orders by the day in India and their instrument. Person and strategy come first in the key: what one upload
 * adds stands together.
 */
export const instrumentCounts = sqliteTable(
  'instrument_counts',
  {
    /** Epoch ms of midnight in India. */
    day: integer('day').notNull(),
    personId: text('person_id').notNull(),
    tag: text('tag').notNull(),
    instrumentKey: text('instrument_key').notNull(),
    outcome: text('outcome').notNull(),
    symbol: text('symbol').notNull(),
    orders: integer('orders').notNull(),
  },
  (row) => [primaryKey({ columns: [row.day, row.personId, row.tag, row.instrumentKey, row.outcome] })],
);
