import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Every value that entries can be found by, once: what filters offer, and where free text is looked up. */
export const searchTerms = sqliteTable(
  'search_terms',
  {
    field: text('field').notNull(),
    value: text('value').notNull(),
    /** How people write it where that is another text: an instrument's symbol. Empty elsewhere. */
    label: text('label').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.field, row.value, row.label] }),
    index('search_terms_label').on(row.field, row.label),
  ],
);
