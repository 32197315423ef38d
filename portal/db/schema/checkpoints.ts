import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Every head of the ledger that was signed. Append only; a size below an earlier one is refused. */
export const checkpoints = sqliteTable(
  'checkpoints',
  {
    checkpointId: integer('checkpoint_id').primaryKey(),
    size: integer('size').notNull(),
    signedAt: integer('signed_at').notNull(),
    /** The C2SP signed note. */
    note: text('note').notNull(),
  },
  (row) => [index('checkpoints_size').on(row.size)],
);
