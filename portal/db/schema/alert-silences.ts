import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** For a while nobody is told of a rule, a person, or both. Null is any. Times are epoch ms. */
export const alertSilences = sqliteTable(
  'alert_silences',
  {
    silenceId: text('silence_id').primaryKey(),
    rule: text('rule'),
    subject: text('subject'),
    startedAt: integer('started_at').notNull(),
    until: integer('until').notNull(),
    reason: text('reason').notNull(),
    personId: text('person_id').notNull(),
    endedAt: integer('ended_at'),
  },
  (row) => [index('alert_silences_until').on(row.until)],
);
