import { z } from 'zod';
import { brokerWords, orderAck } from '../dispatch/cancel-ack.ts';
import { rejectReason } from '../dispatch/reject-reason.ts';
import { batchCounts } from '../outcome/batch-report.ts';
import { NOT_SENT_REASONS, outcome, specificationStatus } from '../outcome/order-outcome.ts';
import { refusal } from '../permit/refusal.ts';
import { cancelCall, route } from '../plan/cancel-call.ts';
import { forecast, strategyTotals, totals } from '../plan/cancel-plan.ts';
import { effectiveLimit, verdict } from '../plan/limits.ts';
import { tradeActivity } from '../plan/trade-activity.ts';
import { scope } from '../selection/scope.ts';
import { ENDED_REASONS, PASSED_OVER_REASONS } from '../selection/select-orders.ts';
import { snapshotRow } from './snapshot-row.ts';

export const surface = z.enum(['review', 'popup', 'cli', 'serve']);
export type Surface = z.infer<typeof surface>;

const planFacts = {
  scope,
  route,
  surface,
  emergency: z.boolean(),
  /** A person's written reason; null where none was asked. */
  reason: z.string().nullable(),
  totals,
  strategies: z.array(strategyTotals),
  verdicts: z.array(verdict),
  fingerprint: z.string(),
};

/** Payloads that a paired device writes, by entry type. */
export const deviceEntryPayloads = {
  /** The person pressed the button: the before snapshot. */
  'batch.confirmed': z.strictObject({
    ...planFacts,
    forecast,
    bookTakenAt: z.iso.datetime(),
    bookDigest: z.string(),
    before: z.array(snapshotRow),
    leftOut: z.array(z.strictObject({ row: snapshotRow, reason: z.enum(PASSED_OVER_REASONS) })),
    /** Of orders that had ended already, where they are many: their ids alone; absent where each has its row above. */
    leftOutEnded: z
      .array(z.strictObject({ reason: z.enum(ENDED_REASONS), orderIds: z.array(z.string()) }))
      .optional(),
    absent: z.array(z.string()),
    /** The planned calls for several orders each, which the fingerprint covers; absent where every order has its own. */
    calls: z.array(cancelCall).optional(),
    /** Those of `absent` that the book held in a row nobody could read; left out where there is none. */
    unreadable: z.array(z.string()).optional(),
    permitId: z.string(),
    grantedBy: z.enum(['portal', 'cached_policy', 'own_limits']),
    waived: z.array(effectiveLimit),
    /** Order messages against trades today in these contracts; absent where the device did not count them. */
    activity: z.array(tradeActivity).optional(),
  }),
  /** The device itself declined: own limits, the cached policy, a missing role. */
  'batch.refused': z.strictObject({ ...planFacts, refusal }),
  'request.sent': z.strictObject({
    requestId: z.string(),
    call: cancelCall,
    attempt: z.int().positive(),
    fingerprint: z.string(),
  }),
  /**
   * The device's machine lost power while a review was looked at, and with it perhaps a confirmation: this cancel, whose intent
   * was on the disk, may have left. `after`: the order when the device came back; null where no book shows it any more.
   */
  'request.doubted': z.strictObject({
    call: cancelCall,
    attempt: z.int().positive(),
    fingerprint: z.string(),
    preparedAt: z.iso.datetime(),
    before: snapshotRow,
    after: snapshotRow.nullable(),
  }),
  'request.answered': z.strictObject({
    requestId: z.string(),
    acks: z.array(orderAck),
    refusedWhole: rejectReason.nullable(),
    words: brokerWords,
    tookMs: z.number().nonnegative(),
  }),
  /** One order reached its outcome. `after` is null where the book does not hold it. */
  'order.settled': z.strictObject({
    before: snapshotRow,
    after: snapshotRow.nullable(),
    outcome,
    specification: specificationStatus,
    attempts: z.int().nonnegative(),
    notSent: z.enum(NOT_SENT_REASONS).nullable(),
    rejected: rejectReason.nullable(),
    words: brokerWords.nullable(),
    /** Not of the plan: it came inside a confirmed filter in the instant of its sweep. `before` is as first seen. */
    arrived: z.literal(true).optional(),
  }),
  /** The batch ended, or asks: the after snapshot's digest and the totals. */
  'batch.settled': z.strictObject({
    status: z.enum(['success', 'partial_success', 'error']),
    phase: z.enum(['settled', 'unsettled', 'stopped']),
    counts: batchCounts,
    bookTakenAt: z.iso.datetime().nullable(),
    bookDigest: z.string().nullable(),
    requests: z.int().nonnegative(),
    retries: z.int().nonnegative(),
    timing: z.strictObject({
      firstSentMs: z.number().nullable(),
      lastSentMs: z.number().nullable(),
      settledMs: z.number().nullable(),
      forecastMs: z.number(),
    }),
  }),
  /** A dispatcher came back after a death and took the batch up again. */
  'batch.resumed': z.strictObject({ inDoubt: z.int().nonnegative(), epoch: z.int().positive() }),
  'curl.copied': z.strictObject({ fingerprint: z.string(), calls: z.int().nonnegative() }),
  'account.connected': z.strictObject({ environment: z.enum(['live', 'sandbox', 'loopback']) }),
  'write_path.proved': z.strictObject({
    open: z.boolean(),
    rejected: rejectReason.nullable(),
    words: brokerWords,
  }),
  /** Entries were lost before they were recorded (a wiped store, one that no entry could be made of, one too long for any portal): a row, never silence. */
  'outbox.restarted': z.strictObject({ why: z.string().max(200) }),
} as const;
