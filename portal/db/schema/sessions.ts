import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One row a sign-in. The cookie carries its id; ending the row ends every copy of the cookie. */
export const sessions = sqliteTable(
  'sessions',
  {
    sessionId: text('session_id').primaryKey(),
    personId: text('person_id').notNull(),
    startedAt: integer('started_at').notNull(),
    seenAt: integer('seen_at').notNull(),
    endedAt: integer('ended_at'),
    /** Where it was begun from, and the browser's own words for itself. */
    address: text('address'),
    browser: text('browser'),
    /** When a fresh code was given for the next act that wants one; that act takes it away. */
    provedAt: integer('proved_at'),
  },
  (row) => [index('sessions_person').on(row.personId, row.startedAt)],
);
