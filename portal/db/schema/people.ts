import type { Role } from '@pullcord/core/permit/permissions';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Names and e-mail addresses live here and nowhere else: entries carry the id only. Times are epoch ms. */
export const people = sqliteTable('people', {
  personId: text('person_id').primaryKey(),
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  roles: text('roles', { mode: 'json' }).$type<Role[]>().notNull(),
  passwordHash: text('password_hash').notNull(),
  createdAt: integer('created_at').notNull(),
  disabledAt: integer('disabled_at'),
});
