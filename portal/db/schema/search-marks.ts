import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Which entries a term stands in: one row a term and a stretch of sequence numbers. Level 0 holds short stretches that
 * still grow, level 1 long ones, into which level 0 is folded. Derived from the entries, and never a source of truth.
 */
export const searchMarks = sqliteTable(
  'search_marks',
  {
    level: integer('level').notNull(),
    /** The stretch: sequence number ÷ its length, rounded down. */
    block: integer('block').notNull(),
    /** Field and value, as in `strategy:straddle-07`. */
    term: text('term').notNull(),
    /** Places in the stretch: 16-bit numbers, or one bit a place where that is shorter. */
    marks: blob('marks', { mode: 'buffer' }).notNull(),
  },
  (row) => [primaryKey({ columns: [row.level, row.block, row.term] })],
);
