import type { PermitFields } from '@pullcord/core/permit/permit';
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * reserved counts until `expiresAt`; spent counts for a minute from `usedAt`, and its `expiresAt` moves on whenever its device
 * says that the batch still runs; released counts no more.
 */
export const permits = sqliteTable(
  'permits',
  {
    permitId: text('permit_id').primaryKey(),
    personId: text('person_id').notNull(),
    deviceId: text('device_id').notNull(),
    batchId: text('batch_id').notNull(),
    account: text('account').notNull(),
    orders: integer('orders').notNull(),
    state: text('state', { enum: ['reserved', 'spent', 'released'] }).notNull(),
    fields: text('fields', { mode: 'json' }).$type<PermitFields>().notNull(),
    grantedAt: integer('granted_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
  },
  (row) => [
    index('permits_person').on(row.personId, row.expiresAt),
    index('permits_account').on(row.account, row.expiresAt),
    index('permits_batch').on(row.batchId, row.deviceId),
    // The minute of everybody is read at each ask.
    index('permits_reserved').on(row.expiresAt).where(sql`state = 'reserved'`),
    index('permits_spent').on(row.usedAt).where(sql`state = 'spent'`),
  ],
);
