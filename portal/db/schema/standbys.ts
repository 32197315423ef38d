import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * One row a review that somebody looks at, written anew in its place each second or so and gone a minute after the last
 * word. Until `until` no other device's batch begins in the account; `claims`: a confirmation waits for that of another.
 */
export const standbys = sqliteTable(
  'standbys',
  {
    permitId: text('permit_id').primaryKey(),
    account: text('account').notNull(),
    deviceId: text('device_id').notNull(),
    attendedAt: integer('attended_at').notNull(),
    saidAt: integer('said_at').notNull(),
    until: integer('until').notNull(),
    claims: integer('claims', { mode: 'boolean' }).notNull(),
  },
  (row) => [index('standbys_account').on(row.account), index('standbys_said').on(row.saidAt)],
);
