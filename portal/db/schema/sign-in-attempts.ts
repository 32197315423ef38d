import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Failed sign-ins; a success removes the pair's rows. */
export const signInAttempts = sqliteTable(
  'sign_in_attempts',
  {
    attemptId: integer('attempt_id').primaryKey({ autoIncrement: true }),
    email: text('email').notNull(),
    address: text('address').notNull(),
    at: integer('at').notNull(),
  },
  (row) => [index('sign_in_attempts_email').on(row.email, row.at)],
);
