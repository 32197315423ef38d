import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What people wrote to an alert, beside the note of its acknowledgement. */
export const alertNotes = sqliteTable(
  'alert_notes',
  {
    noteId: text('note_id').primaryKey(),
    alertId: text('alert_id').notNull(),
    personId: text('person_id').notNull(),
    at: integer('at').notNull(),
    note: text('note').notNull(),
  },
  (row) => [index('alert_notes_alert').on(row.alertId, row.at)],
);
