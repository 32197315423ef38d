import type { Role } from '@pullcord/core/permit/permissions';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Names and e-mail addresses live here and nowhere else: entries carry the id only. Times are epoch ms. */
export const people = sqliteTable('people', {
  personId: text('person_id').primaryKey(),
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  roles: text('roles', { mode: 'json' }).$type<Role[]>().notNull(),
  /** Empty until the person has set one by the link of the invitation. */
  passwordHash: text('password_hash').notNull(),
  /** The authenticator's secret in force, sealed; null where there is no second factor. */
  totpSecret: text('totp_secret'),
  /** A secret that is shown and not confirmed yet, sealed. */
  totpPending: text('totp_pending'),
  /** The last time step whose code was used: each code opens once. */
  totpStep: integer('totp_step'),
  createdAt: integer('created_at').notNull(),
  disabledAt: integer('disabled_at'),
});
