import type { EntryType } from '@pullcord/core/audit/entry';
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The ledger. Append only: triggers in the migrations refuse DELETE, any insert that is not max(seq) + 1, and every
 * UPDATE but one: the text of a batch's entry leaves for an archive on record, and comes back. No second UNIQUE column may be added here: REPLACE would delete a row through it in silence.
 */
export const entries = sqliteTable(
  'entries',
  {
    seq: integer('seq').primaryKey(),
    recordedAt: integer('recorded_at').notNull(),
    occurredAt: integer('occurred_at').notNull(),
    entryId: text('entry_id').notNull(),
    type: text('type').$type<EntryType>().notNull(),
    personId: text('person_id'),
    /** The device that uploaded it, with its own number; null for what the portal writes. */
    deviceId: text('device_id'),
    deviceSequence: integer('device_sequence'),
    account: text('account'),
    batchId: text('batch_id'),
    /** Set where the entry is about one order. */
    orderId: text('order_id'),
    policyVersion: integer('policy_version'),
    /** Hex SHA-256 of the entry's own canonical text: tells a repeated upload from a conflicting one. */
    entryHash: text('entry_hash').notNull(),
    /** Hex SHA-256 of 0x00 and `body`: the leaf of the tree. */
    leafHash: text('leaf_hash').notNull(),
    /** Canonical JSON of {deviceId, deviceSequence, entry, recordedAt, seq}; empty while it stands in an archive. */
    body: text('body').notNull(),
  },
  // Each costs every entry ever written: people and times are searched by marks and by halving, without one.
  (row) => [
    index('entries_type').on(row.type, row.seq),
    index('entries_batch').on(row.batchId, row.seq),
    index('entries_order').on(row.orderId).where(sql`order_id IS NOT NULL`),
    index('entries_device').on(row.deviceId, row.deviceSequence),
  ],
);
