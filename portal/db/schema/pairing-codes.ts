import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** An approved pairing, waiting for its device. Only the code's SHA-256 is kept. */
export const pairingCodes = sqliteTable('pairing_codes', {
  codeHash: text('code_hash').primaryKey(),
  personId: text('person_id').notNull(),
  kind: text('kind', { enum: ['extension', 'cli'] }).notNull(),
  name: text('name').notNull(),
  challenge: text('challenge').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
});
