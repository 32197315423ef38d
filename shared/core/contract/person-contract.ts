import { z } from 'zod';
import { rejectReason } from '../dispatch/reject-reason.ts';
import { segment } from '../order/instrument.ts';
import { outcome, specificationStatus } from '../outcome/order-outcome.ts';
import { role } from '../permit/permissions.ts';
import { limitKind } from '../plan/limits.ts';
import { policySettings } from '../policy/policy.ts';

/** What the portal's own pages ask of it. */

/** `settings` is the whole next document, made from `baseVersion`: where that is no longer in force, 409. */
export const publishRequest = z.strictObject({
  baseVersion: z.int().nonnegative(),
  settings: policySettings,
  reason: z.string().trim().min(3).max(500),
});
export type PublishRequest = z.infer<typeof publishRequest>;
/** One of the two: published as `version`, or waiting for a second person as `proposalId`. */
export const publishAnswer = z.object({
  version: z.int().positive().nullable(),
  proposalId: z.string().nullable(),
});
export type PublishAnswer = z.infer<typeof publishAnswer>;
/** What settings that are not published would have done with the batches of the last days. Times are epoch ms. */
export const whatIfRequest = z.strictObject({ settings: policySettings });
const pastBatch = z.object({
  batchId: z.string(),
  personId: z.string(),
  at: z.number(),
  orders: z.int().nonnegative(),
});
export const whatIfAnswer = z.object({
  days: z.int().positive(),
  /** Batches that were confirmed. */
  batches: z.int().nonnegative(),
  /** Confirmed then, and refused by these settings: by which limit. */
  refused: z.array(
    pastBatch.extend({
      limit: limitKind.nullable(),
      figure: z.string().nullable(),
      bound: z.string().nullable(),
      setBy: z.string().nullable(),
      strategy: z.string().nullable(),
    }),
  ),
  /** Confirmed then in one, and split into several. */
  split: z.int().nonnegative(),
  /** Refused by a limit then, and passed by these settings. */
  freed: z.array(pastBatch),
  stillRefused: z.int().nonnegative(),
  /** False where there were more than are judged: the newest are. */
  complete: z.boolean(),
});
export type WhatIfAnswer = z.infer<typeof whatIfAnswer>;
export const declineProposalRequest = z.strictObject({ reason: z.string().trim().min(3).max(500) });

/** The query of /pair, approved. A command line has no `redirectUri`: its person types the code. */
export const approvePairingRequest = z.strictObject({
  kind: z.enum(['extension', 'cli']),
  name: z.string().min(1).max(80),
  /** S256 of the device's verifier, base64url. */
  challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  state: z.string().max(200).nullable(),
  redirectUri: z.url().max(300).nullable(),
});
export type ApprovePairingRequest = z.infer<typeof approvePairingRequest>;
export const approvePairingAnswer = z.object({
  code: z.string(),
  expiresAt: z.number(),
  /** Where the browser goes next, code and state included; null for a command line. */
  redirectTo: z.string().nullable(),
});
export type ApprovePairingAnswer = z.infer<typeof approvePairingAnswer>;

export const revokeDeviceRequest = z.strictObject({ reason: z.string().trim().min(3).max(500) });
export const acknowledgeAlertRequest = z.strictObject({ note: z.string().trim().max(1000).nullable() });

/** Digits, as they stand in an address. */
const amount = z.string().regex(/^\d{1,15}$/);
const wholeNumber = z.coerce.number().int();
const became = z.enum(['cancelled', 'filled', 'failed', 'not_sent']);
/** Filters of the audit log, of batches and of exports, as they stand in the address bar; they combine with AND. */
export const recordFilters = z.strictObject({
  person: z.string().min(1).max(60).optional(),
  account: z.string().min(1).max(60).optional(),
  strategy: z.string().min(1).max(40).optional(),
  /** Instrument key or symbol, whole. */
  instrument: z.string().min(1).max(100).optional(),
  status: specificationStatus.optional(),
  outcome: outcome.optional(),
  /** Outcomes as people tell them apart, where a status names too many. */
  became: became.optional(),
  /** Of people of this desk, as the policy in force names them; `none`: of people of no desk. */
  desk: z.string().min(1).max(60).optional(),
  /**
   * Recorded on this weekday (Monday is 1) in this half hour of India's day: `5-19` is Friday 09:30. Without `from`,
   * in the ninety-two days before `to`.
   */
  hour: z
    .string()
    .regex(/^[1-7]-([0-9]|[1-3][0-9]|4[0-7])$/)
    .optional(),
  /** Entry type (object.verb); batches ignore it. */
  type: z.string().min(1).max(60).optional(),
  /** Recorded at or after, and before: ISO 8601 with an offset. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  text: z.string().min(1).max(100).optional(),
  /** Of people who hold this role now. */
  role: role.optional(),
  device: z.string().min(1).max(60).optional(),
  /** Of batches of at least so many orders, so much pending quantity, so many rupees. */
  ordersMin: amount.optional(),
  quantityMin: amount.optional(),
  valueMin: amount.optional(),
});
export type RecordFilters = z.infer<typeof recordFilters>;

/** For batches alone: how they were made, and those with an order that was declined in this way. */
export const batchFilters = recordFilters.extend({
  made: z.enum(['confirmed', 'refused', 'emergency']).optional(),
  reason: rejectReason.optional(),
  /** The broker's own code; empty is none. */
  code: z.string().max(40).optional(),
  segment: segment.optional(),
  /** With an order that carries no strategy. */
  untagged: z.literal('yes').optional(),
});
export type BatchFilters = z.infer<typeof batchFilters>;

/** Newest first; `before` is the `nextBefore` of the page above. */
export const recordPage = z.strictObject({
  before: wholeNumber.positive().optional(),
  limit: wholeNumber.min(1).max(500).default(100),
});
export const recordQuery = recordFilters.extend(recordPage.shape);
export const exportQuery = recordFilters.extend({
  format: z.enum(['csv', 'jsonl']),
  /** A name for a CSV, under which its proof is asked for at audit/exports/{id} once it is whole. */
  export: z
    .string()
    .regex(/^[0-9A-Za-z-]{16,40}$/)
    .optional(),
});
export type ExportQuery = z.infer<typeof exportQuery>;

/** `from` and `to` are sizes of two heads; `batch` asks for that batch's entries with their proof. One or the other. */
export const proofQuery = z
  .strictObject({
    from: wholeNumber.nonnegative().optional(),
    to: wholeNumber.positive().optional(),
    batch: z.string().min(1).max(60).optional(),
  })
  .refine(({ from, to, batch }) => (batch === undefined) === (from !== undefined && to !== undefined));
export type ProofQuery = z.infer<typeof proofQuery>;

/** A list kept under a name: filters and columns as they stand in the page's address. */
export const saveViewRequest = z.strictObject({
  page: z.enum(['batches', 'audit']),
  name: z.string().trim().min(1).max(60),
  query: z.string().min(1).max(1_000),
});
export type SaveViewRequest = z.infer<typeof saveViewRequest>;

const heldFrom = z.iso.datetime({ offset: true }).nullable();
/** What a hold is over: a person, an account, a stretch of recorded time; null narrows nothing. */
export const setHoldRequest = z.strictObject({
  reason: z.string().trim().min(3).max(500),
  person: z.string().min(1).max(60).nullable(),
  account: z.string().min(1).max(60).nullable(),
  from: heldFrom,
  to: heldFrom,
});
export type SetHoldRequest = z.infer<typeof setHoldRequest>;

/** Everything from the first entry that has not been archived up to and with `lastSequence`, as the screen showed it. */
export const releaseArchiveRequest = z.strictObject({
  lastSequence: z.int().positive(),
  reason: z.string().trim().min(3).max(500),
});
export type ReleaseArchiveRequest = z.infer<typeof releaseArchiveRequest>;
