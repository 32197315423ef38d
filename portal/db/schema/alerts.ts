import type { Severity } from '@pullcord/core/alert/rule';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One alert. `seq` is the entry that tripped the rule. */
export const alerts = sqliteTable(
  'alerts',
  {
    alertId: text('alert_id').primaryKey(),
    seq: integer('seq').notNull(),
    rule: text('rule').notNull(),
    severity: text('severity').$type<Severity>().notNull(),
    /** The person the alert is about. */
    subject: text('subject').notNull(),
    figure: integer('figure').notNull(),
    bound: integer('bound').notNull(),
    raisedAt: integer('raised_at').notNull(),
    acknowledgedAt: integer('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    note: text('note'),
  },
  (row) => [index('alerts_raised').on(row.raisedAt)],
);
