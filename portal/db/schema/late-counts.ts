import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';

/** How often a day's counts changed after the day was over: sums of days that ended hold until one of these moves. */
export const lateCounts = sqliteTable('late_counts', {
  /** Epoch ms of midnight in India. */
  day: integer('day').primaryKey(),
  changes: integer('changes').notNull(),
});
