import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** CSV files that were written to their end: what their proof is made of, whenever it is asked for. */
export const csvExports = sqliteTable('csv_exports', {
  /** Chosen by who asked for the file. */
  exportId: text('export_id').primaryKey(),
  personId: text('person_id'),
  filters: text('filters', { mode: 'json' }).$type<Record<string, string>>().notNull(),
  /** The head that proves it. */
  checkpointId: integer('checkpoint_id').notNull(),
  /** Tiles of leaves that hold its entries, ascending. */
  tiles: text('tiles', { mode: 'json' }).$type<number[]>().notNull(),
  rows: integer('rows').notNull(),
  firstSequence: integer('first_sequence'),
  lastSequence: integer('last_sequence'),
  /** Hex SHA-256 of the file. */
  digest: text('digest').notNull(),
  exportedAt: integer('exported_at').notNull(),
});
