import type { SnapshotRow } from '@pullcord/core/audit/snapshot-row';
import type { BrokerWords } from '@pullcord/core/dispatch/cancel-ack';
import type { OrderProgress, SpecificationStatus } from '@pullcord/core/outcome/order-outcome';
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Search row of one order in one batch, projected from the ledger and never a source of truth. */
export const orderRows = sqliteTable(
  'order_rows',
  {
    batchId: text('batch_id').notNull(),
    orderId: text('order_id').notNull(),
    /** Sequence and time of the entry that first named it. */
    seq: integer('seq').notNull(),
    recordedAt: integer('recorded_at').notNull(),
    personId: text('person_id'),
    account: text('account'),
    tag: text('tag'),
    instrumentKey: text('instrument_key').notNull(),
    symbol: text('symbol').notNull(),
    status: text('status').$type<SpecificationStatus>().notNull(),
    outcome: text('outcome').$type<OrderProgress['state']>().notNull(),
    attempts: integer('attempts').notNull(),
    notSent: text('not_sent').$type<OrderProgress['notSent']>(),
    rejected: text('rejected').$type<OrderProgress['rejected']>(),
    words: text('words', { mode: 'json' }).$type<BrokerWords | null>(),
    before: text('before', { mode: 'json' }).$type<SnapshotRow>().notNull(),
    after: text('after', { mode: 'json' }).$type<SnapshotRow | null>(),
    settledAt: integer('settled_at'),
  },
  (row) => [
    primaryKey({ columns: [row.batchId, row.orderId] }),
    // Whether one order of a batch meets several filters at once is read from here alone.
    index('order_rows_facts').on(row.batchId, row.instrumentKey, row.outcome, row.tag),
    // Orders that no entry is about yet are found by their id here; what was settled, by the column of its entry. So few
    // stand in it at a time that growing it costs next to nothing.
    index('order_rows_under_way').on(row.orderId).where(sql`outcome IN ('waiting', 'sent')`),
  ],
);
