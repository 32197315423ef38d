import type { DevicePublicKey } from '@pullcord/core/contract/device-contract';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A paired browser or command line. `sequence` is the highest device sequence recorded for it. */
export const devices = sqliteTable(
  'devices',
  {
    deviceId: text('device_id').primaryKey(),
    personId: text('person_id').notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['extension', 'cli'] }).notNull(),
    publicKey: text('public_key', { mode: 'json' }).$type<DevicePublicKey>().notNull(),
    thumbprint: text('thumbprint').notNull(),
    pairedAt: integer('paired_at').notNull(),
    seenAt: integer('seen_at'),
    revokedAt: integer('revoked_at'),
    policyVersion: integer('policy_version'),
    policyAppliedAt: integer('policy_applied_at'),
    outboxSize: integer('outbox_size'),
    sequence: integer('sequence').notNull().default(0),
    /** The device's clock less the portal's, ms, at an upload; null before one said so. */
    clockOffMs: integer('clock_off_ms'),
  },
  (row) => [index('devices_person').on(row.personId)],
);
