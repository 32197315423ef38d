import type { PolicySettings } from '@pullcord/core/policy/policy';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Every signed version is kept for ever, so that any entry can name the policy that judged it. */
export const policies = sqliteTable('policies', {
  version: integer('version').primaryKey(),
  jws: text('jws').notNull(),
  settings: text('settings', { mode: 'json' }).$type<PolicySettings>().notNull(),
  /** Hex SHA-256 of the policy's canonical JSON. */
  digest: text('digest').notNull(),
  /** Null where the portal itself published: the first version, or changed people. */
  publishedBy: text('published_by'),
  publishedAt: integer('published_at').notNull(),
  reason: text('reason').notNull(),
});
