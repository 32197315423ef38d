import type { SnapshotRow } from '@pullcord/core/audit/snapshot-row';
import type { BrokerWords } from '@pullcord/core/dispatch/cancel-ack';
import type { OrderProgress, SpecificationStatus } from '@pullcord/core/outcome/order-outcome';
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
    // One covering index a filter field, page order second: measured best for 10 M rows.
    index('order_rows_recorded').on(row.recordedAt),
    index('order_rows_person').on(row.personId, row.seq, row.tag, row.instrumentKey, row.status),
    index('order_rows_tag').on(row.tag, row.seq, row.personId, row.instrumentKey, row.status),
    index('order_rows_instrument').on(row.instrumentKey, row.seq, row.personId, row.tag, row.status),
    index('order_rows_status').on(row.status, row.seq, row.personId, row.tag, row.instrumentKey),
  ],
);
