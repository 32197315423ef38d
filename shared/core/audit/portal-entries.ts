import { z } from 'zod';
import { brokerWords } from '../dispatch/cancel-ack.ts';
import { permitBounds, permitFields } from '../permit/permit.ts';
import { refusal } from '../permit/refusal.ts';
import { cancelCall } from '../plan/cancel-call.ts';
import { archivedStretch } from './archived-stretch.ts';
import { ledgerDoubt } from './ledger-doubt.ts';

const change = z.strictObject({ path: z.string(), from: z.json(), to: z.json() });

const ofAlert = { alertId: z.string() };
/** Absent from alerts of before they were counted: of which kind, what was counted, and which figures say why. */
const alertMore = {
  kind: z.string().optional(),
  item: z.string().optional(),
  measure: z.string().optional(),
  details: z.record(z.string(), z.number()).optional(),
  silenced: z.boolean().optional(),
};
const channel = {
  channelId: z.string(),
  kind: z.enum(['email', 'webhook', 'slack', 'telegram']),
  name: z.string(),
  address: z.string(),
  severityMin: z.enum(['info', 'warning', 'critical']),
  enabled: z.boolean(),
};

/** Payloads that only the portal writes, in the transaction of the change they record. */
export const portalEntryPayloads = {
  'permit.granted': z.strictObject(permitFields.shape),
  /** The first request under it has left. */
  'permit.spent': z.strictObject({ permitId: z.string() }),
  'permit.refused': z.strictObject({ bounds: permitBounds, refusal }),
  'policy.published': z.strictObject({
    version: z.int().positive(),
    reason: z.string(),
    changes: z.array(change),
    digest: z.string(),
  }),
  /** A device says which version it now obeys. */
  'policy.applied': z.strictObject({ version: z.int().positive() }),
  'device.paired': z.strictObject({
    name: z.string(),
    kind: z.enum(['extension', 'cli']),
    keyThumbprint: z.string(),
  }),
  'device.revoked': z.strictObject({ reason: z.string() }),
  'device.sequence_conflict': z.strictObject({
    deviceSequence: z.int(),
    storedHash: z.string(),
    offeredHash: z.string(),
  }),
  /** A device left numbers out: what it wrote under them is not here, and nothing after them is taken. */
  'device.sequence_gap': z.strictObject({ wanted: z.int(), offered: z.int() }),
  /** A device says that this ledger is not the one it remembers. */
  'ledger.doubted': z.strictObject(ledgerDoubt.shape),
  /** From here on this key signs. `statement` is the earlier key's own word for it; null for the first key. */
  'ledger.key_changed': z.strictObject({ key: z.string(), statement: z.string().nullable() }),
  /** A publication that would loosen its publisher's own limits waits for a second person. */
  'policy.proposed': z.strictObject({
    proposalId: z.string(),
    baseVersion: z.int().nonnegative(),
    reason: z.string(),
    changes: z.array(change),
    loosens: z.array(z.string()),
  }),
  'policy.approved': z.strictObject({ proposalId: z.string(), version: z.int().positive() }),
  'policy.declined': z.strictObject({ proposalId: z.string(), reason: z.string() }),
  /** A broker account's app, address or people changed. What is secret is only said to have changed. */
  'account.registered': z.strictObject({
    personIds: z.array(z.string()),
    clientId: z.string().nullable(),
    secretChanged: z.boolean(),
    egressKind: z.enum(['local', 'proxy']).nullable(),
    egressShown: z.string().nullable(),
    relay: z.boolean(),
  }),
  /** The broker's code was exchanged for a token, which went straight to the device; `refused` says why it was not. */
  'account.signed_in': z.strictObject({
    clientId: z.string(),
    refused: z.enum(['broker_refused', 'unreachable', 'other_account']).nullable(),
  }),
  /** The relay is about to send this cancel, from this address. */
  'relay.sent': z.strictObject({ relayId: z.string(), call: cancelCall, egress: z.string() }),
  'relay.answered': z.strictObject({
    relayId: z.string(),
    /** Null where the broker answered. */
    failed: z.enum(['timeout', 'connection']).nullable(),
    words: brokerWords,
    tookMs: z.number().nonnegative(),
  }),
  /** A device told of cancels in an account's book: so many that day by now, so many that no entry explains. */
  'coverage.reported': z.strictObject({
    day: z.string(),
    cancelled: z.int().nonnegative(),
    unexplained: z.int().nonnegative(),
  }),
  'audit.searched': z.strictObject({ filters: z.record(z.string(), z.string()) }),
  'audit.exported': z.strictObject({
    format: z.enum(['csv', 'jsonl']),
    filters: z.record(z.string(), z.string()),
    firstSequence: z.int().nullable(),
    lastSequence: z.int().nullable(),
    rows: z.int().nonnegative(),
  }),
  /** A CSV was written to its end; `digest` is the hex SHA-256 of the file. */
  'audit.export_sealed': z.strictObject({
    exportId: z.string(),
    digest: z.string(),
    rows: z.int().nonnegative(),
  }),
  'hold.set': z.strictObject({
    holdId: z.string(),
    reason: z.string(),
    person: z.string().nullable(),
    account: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
  'hold.lifted': z.strictObject({ holdId: z.string(), reason: z.string() }),
  /** Compliance lets the texts of these entries leave the database, once they stand in a file that verifies. */
  'archive.released': z.strictObject({
    archiveId: z.int().positive(),
    firstSequence: z.int().positive(),
    lastSequence: z.int().positive(),
    reason: z.string(),
  }),
  /** The file stands, was read back and verified: from here on texts of its entries may leave. */
  'archive.written': z.strictObject({
    archiveId: z.int().positive(),
    ...archivedStretch.shape,
    bytes: z.int().positive(),
  }),
  /** The file was verified again, entry by entry, and its texts go back into their places. */
  'archive.restored': z.strictObject({
    archiveId: z.int().positive(),
    ...archivedStretch.shape,
    reason: z.string(),
  }),
  /** Its texts stay where they are: the file is gone, or is not the one that was written. `fault` says which. */
  'archive.refused': z.strictObject({
    archiveId: z.int().positive(),
    ...archivedStretch.shape,
    reason: z.string(),
    fault: z.string(),
  }),
  'view.saved': z.strictObject({ page: z.string(), name: z.string(), query: z.string() }),
  'view.removed': z.strictObject({ page: z.string(), name: z.string() }),
  'batch.opened': z.strictObject({}),
  'alert.raised': z.strictObject({
    alertId: z.string(),
    rule: z.string(),
    severity: z.enum(['info', 'warning', 'critical']),
    subject: z.string(),
    figure: z.number(),
    bound: z.number(),
    ...alertMore,
  }),
  /** Met again after it was over. */
  'alert.reopened': z.strictObject({ ...ofAlert, figure: z.number(), bound: z.number() }),
  /** What was abnormal is not any more; whether somebody has seen it is another matter. */
  'alert.resolved': z.strictObject({ ...ofAlert, hits: z.int().positive() }),
  'alert.acknowledged': z.strictObject({ ...ofAlert, note: z.string().max(1000).nullable() }),
  'alert.noted': z.strictObject({ ...ofAlert, note: z.string().min(1).max(1000) }),
  /** Null: any rule, any person. What it matches is still recorded, and told to nobody. */
  'alert.silenced': z.strictObject({
    silenceId: z.string(),
    rule: z.string().nullable(),
    subject: z.string().nullable(),
    until: z.iso.datetime(),
    reason: z.string().max(500),
  }),
  'alert.silence_ended': z.strictObject({ silenceId: z.string() }),
  /** A channel's secret is never written down; `secretChanged` says that it was. */
  'channel.saved': z.strictObject({ ...channel, secretChanged: z.boolean() }),
  'channel.removed': z.strictObject({ channelId: z.string(), name: z.string() }),
  'channel.tested': z.strictObject({
    channelId: z.string(),
    name: z.string(),
    delivered: z.boolean(),
    words: z.string().max(500).nullable(),
  }),
} as const;
