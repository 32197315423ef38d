import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Stretches of the ledger that compliance released for an archive. What is on record of one is written once, which
 * triggers see to; only how far the work has got changes. Times are epoch ms.
 */
export const archives = sqliteTable('archives', {
  archiveId: integer('archive_id').primaryKey(),
  firstSeq: integer('first_seq').notNull(),
  lastSeq: integer('last_seq').notNull(),
  reason: text('reason').notNull(),
  releasedBy: text('released_by').notNull(),
  releasedAt: integer('released_at').notNull(),
  /** The head that proves the file. */
  checkpointId: integer('checkpoint_id').notNull(),
  /** Null until the file stands, verified: its name, hex SHA-256 and bytes, and the entry that says so. */
  file: text('file'),
  digest: text('digest'),
  bytes: integer('bytes'),
  writtenSeq: integer('written_seq'),
  writtenAt: integer('written_at'),
  restoreReason: text('restore_reason'),
  restoreAskedBy: text('restore_asked_by'),
  /** Null until the file was verified again and its texts may go back: the entry that says so. */
  restoredSeq: integer('restored_seq'),
  restoredAt: integer('restored_at'),
  step: text('step', {
    enum: ['released', 'detaching', 'archived', 'restore_asked', 'restoring', 'restored'],
  }).notNull(),
  /** The last entry that the step has dealt with. */
  doneThrough: integer('done_through').notNull(),
  /** Entries of batches that stayed whole, since a hold is over them. */
  kept: integer('kept').notNull(),
  /** Why the last try of the step failed; it is tried again. Of a restoring that was refused: why. */
  problem: text('problem'),
  /** Which process is at it, and until when nobody else begins. */
  worker: text('worker'),
  workerUntil: integer('worker_until').notNull(),
});
