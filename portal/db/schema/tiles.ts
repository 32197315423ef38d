import { blob, integer, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';

/**
 * Full tiles of the ledger's tree: 256 hashes of 32 bytes, of leaves at level 0, of tiles of the level below above it.
 * Append only, and in order at each level. What is not full yet is computed from the entries.
 */
export const tiles = sqliteTable(
  'tiles',
  {
    level: integer('level').notNull(),
    idx: integer('idx').notNull(),
    hashes: blob('hashes', { mode: 'buffer' }).notNull(),
  },
  (row) => [primaryKey({ columns: [row.level, row.idx] })],
);
