import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** SHA-256 of each recovery code with its person's id: fifty random bits, so no slow hash is needed. */
export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    codeHash: text('code_hash').primaryKey(),
    personId: text('person_id').notNull(),
    createdAt: integer('created_at').notNull(),
    usedAt: integer('used_at'),
  },
  (row) => [index('recovery_codes_person').on(row.personId)],
);
