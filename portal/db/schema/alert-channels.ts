import type { Severity } from '@pullcord/core/alert/rule';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Where alerts are sent beside portal and extension. The secret is sealed with a key outside the database. */
export const alertChannels = sqliteTable('alert_channels', {
  channelId: text('channel_id').primaryKey(),
  kind: text('kind', { enum: ['email', 'webhook', 'slack', 'telegram'] }).notNull(),
  name: text('name').notNull(),
  /** E-mail address, webhook URL, Telegram chat; of a Slack webhook only its host, since the rest is the secret. */
  address: text('address').notNull(),
  secret: text('secret'),
  severityMin: text('severity_min').$type<Severity>().notNull(),
  enabled: integer('enabled', { mode: 'boolean' }).notNull(),
  changedAt: integer('changed_at').notNull(),
  removedAt: integer('removed_at'),
});
