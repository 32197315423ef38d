import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Orders the broker or the exchange declined to cancel, by the day in India, whose, segment, our reason and the broker's code. */
export const rejectCounts = sqliteTable(
  'reject_counts',
  {
    day: integer('day').notNull(),
    personId: text('person_id').notNull(),
    tag: text('tag').notNull(),
    segment: text('segment').notNull(),
    reason: text('reason').notNull(),
    code: text('code').notNull(),
    orders: integer('orders').notNull(),
  },
  (row) => [primaryKey({ columns: [row.day, row.personId, row.tag, row.segment, row.reason, row.code] })],
);
