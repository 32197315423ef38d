import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** How far a watcher has read the ledger, with what it remembers: moved in the transaction of its alerts. */
export const alertCursor = sqliteTable('alert_cursor', {
  watcher: text('watcher').primaryKey(),
  seq: integer('seq').notNull(),
  /** JSON of the watch states by rule id. */
  state: text('state').notNull(),
});
