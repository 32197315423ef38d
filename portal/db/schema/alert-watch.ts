import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What one rule remembers of one person: written in the transaction that moves the cursor. */
export const alertWatch = sqliteTable(
  'alert_watch',
  {
    rule: text('rule').notNull(),
    subject: text('subject').notNull(),
    /** JSON of the core's watch state. */
    state: text('state').notNull(),
    /** When it wants to be told that time has passed, epoch ms; null: never. */
    wakeAt: integer('wake_at'),
  },
  (row) => [primaryKey({ columns: [row.rule, row.subject] }), index('alert_watch_wake').on(row.wakeAt)],
);
