import type { Measure } from '@pullcord/core/alert/reading';
import type { RuleKind, Severity } from '@pullcord/core/alert/rule';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One alert, with all its hits. `seq` is the entry that tripped the rule first; times are epoch ms. */
export const alerts = sqliteTable(
  'alerts',
  {
    alertId: text('alert_id').primaryKey(),
    seq: integer('seq').notNull(),
    rule: text('rule').notNull(),
    kind: text('kind').$type<RuleKind>().notNull().default('repeated_cancellations'),
    severity: text('severity').$type<Severity>().notNull(),
    /** The person the alert is about, and what of theirs: a batch, a device; empty for the person as a whole. */
    subject: text('subject').notNull(),
    item: text('item').notNull().default(''),
    batchId: text('batch_id'),
    measure: text('measure').$type<Measure>().notNull().default('batches'),
    /** Figures of the latest hit; a ratio has a fraction, which SQLite keeps. */
    figure: integer('figure').notNull(),
    bound: integer('bound').notNull(),
    details: text('details', { mode: 'json' }).$type<Record<string, number>>().notNull().default({}),
    count: integer('count').notNull().default(1),
    raisedAt: integer('raised_at').notNull(),
    lastAt: integer('last_at').notNull().default(0),
    lastSeq: integer('last_seq').notNull().default(0),
    /** What was abnormal is not any more; it may still wait to be seen. */
    resolvedAt: integer('resolved_at'),
    /** Set where a silence held: recorded, and told to nobody. */
    silenceId: text('silence_id'),
    acknowledgedAt: integer('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    note: text('note'),
    /** Rises by one with each telling over all alerts: what a stream has sent lies at or below it. 0: not told. */
    news: integer('news').notNull().default(0),
  },
  (row) => [
    index('alerts_raised').on(row.raisedAt),
    index('alerts_subject').on(row.subject, row.rule, row.item, row.raisedAt),
    index('alerts_news').on(row.news),
    index('alerts_open').on(row.acknowledgedAt, row.raisedAt),
  ],
);
