import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Each signed request's `jti`, kept until its time window is over: a replay finds it here, in any process. */
export const deviceNonces = sqliteTable(
  'device_nonces',
  {
    nonce: text('nonce').primaryKey(),
    expiresAt: integer('expires_at').notNull(),
  },
  (row) => [index('device_nonces_expires').on(row.expiresAt)],
);
