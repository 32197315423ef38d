import type { LinkPurpose } from '@pullcord/core/contract/identity-contract';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One-time links. Only the SHA-256 of a link's secret is kept. `personId` null: the first admin is not there yet. */
export const personLinks = sqliteTable(
  'person_links',
  {
    tokenHash: text('token_hash').primaryKey(),
    personId: text('person_id'),
    purpose: text('purpose').$type<LinkPurpose>().notNull(),
    /** Using it takes the second factor off too. */
    clearsTotp: integer('clears_totp', { mode: 'boolean' }).notNull().default(false),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
  },
  (row) => [index('person_links_person').on(row.personId)],
);
