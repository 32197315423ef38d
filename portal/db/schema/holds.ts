import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What compliance wants kept whatever its age. A hold is lifted, never removed. Times are epoch ms. */
export const holds = sqliteTable('holds', {
  holdId: text('hold_id').primaryKey(),
  reason: text('reason').notNull(),
  /** Whom it is about; null for everybody. */
  personId: text('person_id'),
  account: text('account'),
  /** Entries recorded at or after, and before; null where it has no bound. */
  fromAt: integer('from_at'),
  toAt: integer('to_at'),
  setBy: text('set_by').notNull(),
  setAt: integer('set_at').notNull(),
  liftedBy: text('lifted_by'),
  liftedAt: integer('lifted_at'),
  liftReason: text('lift_reason'),
});
