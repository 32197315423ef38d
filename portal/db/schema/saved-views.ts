import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A list as a person keeps it: which page, and the filters and columns of its address. */
export const savedViews = sqliteTable(
  'saved_views',
  {
    viewId: text('view_id').primaryKey(),
    personId: text('person_id').notNull(),
    page: text('page', { enum: ['batches', 'audit'] }).notNull(),
    name: text('name').notNull(),
    query: text('query').notNull(),
    savedAt: integer('saved_at').notNull(),
  },
  (row) => [index('saved_views_person').on(row.personId, row.page)],
);
