import type { BatchPhase } from '@pullcord/core/outcome/batch-report';
import type { Refusal } from '@pullcord/core/permit/refusal';
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Search row of one batch, projected from the ledger. Refused batches stand here too. */
export const batchRows = sqliteTable(
  'batch_rows',
  {
    batchId: text('batch_id').primaryKey(),
    /** Sequence of the entry that made the row: the order of the list. */
    seq: integer('seq').notNull(),
    recordedAt: integer('recorded_at').notNull(),
    personId: text('person_id'),
    deviceId: text('device_id'),
    account: text('account'),
    surface: text('surface'),
    phase: text('phase').$type<BatchPhase | 'refused'>().notNull(),
    /** The specification's word for the whole; null while it runs. */
    status: text('status', { enum: ['success', 'partial_success', 'error'] }),
    emergency: integer('emergency', { mode: 'boolean' }).notNull(),
    grantedBy: text('granted_by'),
    reason: text('reason'),
    /** The confirmed scope as canonical JSON; null where only a permit was asked for. */
    scope: text('scope'),
    tags: text('tags', { mode: 'json' }).$type<string[]>().notNull(),
    instruments: text('instruments', { mode: 'json' }).$type<string[]>().notNull(),
    quantity: integer('quantity').notNull(),
    value: text('value').notNull(),
    valueUnknownOrders: integer('value_unknown_orders').notNull(),
    total: integer('total').notNull(),
    cancelled: integer('cancelled').notNull().default(0),
    filled: integer('filled').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    unknown: integer('unknown').notNull().default(0),
    notSent: integer('not_sent').notNull().default(0),
    refusal: text('refusal', { mode: 'json' }).$type<Refusal | null>(),
    startedAt: integer('started_at').notNull(),
    settledAt: integer('settled_at'),
    policyVersion: integer('policy_version'),
  },
  (row) => [
    // With the id, so that what its orders are asked needs no row of a batch that they rule out.
    index('batch_rows_seq').on(row.seq, row.batchId),
    index('batch_rows_person').on(row.personId, row.seq),
    index('batch_rows_account').on(row.account, row.seq),
    index('batch_rows_offline').on(row.startedAt).where(sql`granted_by IS NOT 'portal'`),
    // Few batches have one: a text is looked for in these alone.
    index('batch_rows_reason').on(row.reason, row.batchId).where(sql`reason IS NOT NULL`),
    index('batch_rows_running').on(row.seq).where(sql`phase = 'running'`),
  ],
);
