import { brokerWords } from '@pullcord/core/dispatch/cancel-ack';
import { rejectReason } from '@pullcord/core/dispatch/reject-reason';
import { role } from '@pullcord/core/permit/permissions';
import { effectiveLimit } from '@pullcord/core/plan/limits';
import { scope } from '@pullcord/core/selection/scope';
import { z } from 'zod';
import { briefReport } from './batch-changes.ts';
import { overlayView } from './overlay-view.ts';
import { ownAlert } from './own-alert.ts';
import { traderSettings } from './trader-settings.ts';

export const environment = z.enum(['live', 'sandbox', 'loopback']);
export type Environment = z.infer<typeof environment>;

/** May this machine cancel? `open` null: not proved yet. */
export const writePath = z.object({
  open: z.boolean().nullable(),
  /** Epoch ms of the proof; null before the first. */
  provedAt: z.number().nullable(),
  rejected: rejectReason.nullable(),
  words: brokerWords.nullable(),
});

/** A connected broker account. The token itself never leaves the worker. */
export const connectedAccount = z.object({
  account: z.string(),
  name: z.string().nullable(),
  environment,
  /** Epoch ms when the token ends; null where it does not say. This machine's clock may be wrong: it warns, no more. */
  expiresAt: z.number().nullable(),
  /** The broker called the token invalid at the last reading, or none is held: reconnect. */
  expired: z.boolean(),
  /** Whose relay its cancels leave by; null where they leave from this machine. */
  relay: z.string().nullable(),
  writePath,
});
export type ConnectedAccount = z.infer<typeof connectedAccount>;

export const pairing = z.object({
  portalUrl: z.string(),
  deviceId: z.string(),
  personId: z.string(),
  personName: z.string(),
  roles: z.array(role),
  organisation: z.string(),
  /** Null before the first call since this worker started. */
  reachable: z.boolean().nullable(),
  /** Entries not yet recorded at the portal. */
  outboxSize: z.int().nonnegative(),
  revoked: z.boolean(),
  /** What was last sent as a policy is not signed as it must be; the last good one stays in force. */
  distrusted: z.boolean(),
});
export type Pairing = z.infer<typeof pairing>;

export const policyInForce = z.object({
  /** Null: no portal, own limits only. */
  version: z.int().positive().nullable(),
  issuedAt: z.number().nullable(),
  /** Epoch ms of the portal's last word on it. */
  checkedAt: z.number().nullable(),
  /** Older than the policy allows: floor limits hold. */
  stale: z.boolean(),
  /** The portal has revoked this device: it refuses every review until it is paired again, or not at all. */
  revoked: z.boolean(),
  limits: z.array(effectiveLimit),
  typedCountOver: z.int().nonnegative().nullable(),
  armingDelayMs: z.int().nonnegative(),
});
export type PolicyInForce = z.infer<typeof policyInForce>;

/** Everything a surface shows beside the book; holds no secret. */
export const deviceState = z.object({
  accounts: z.array(connectedAccount),
  pairing: pairing.nullable(),
  policy: policyInForce,
  settings: traderSettings,
  /** How the trader left the overlay's grid. */
  overlayView,
  /** The newest batch, running or over, in figures; null before the first. */
  lastBatch: briefReport.nullable(),
  /** The newest alert about this device's person, of the last day. */
  ownAlert: ownAlert.nullable().optional(),
  /** Reviews that are open now. */
  openReviews: z.array(z.object({ reviewId: z.string(), account: z.string() })),
  /** The portal's own page of receipts and records, or null. */
  recordsUrl: z.string().nullable(),
  /** `https://…` of the broker's console where an access token is made. */
  tokenPage: z.string(),
  /** Environments this build can connect to. */
  environments: z.array(environment),
  /** The rule of the newest batch, where it named no ids: the popup offers it again. */
  lastScope: scope.nullable(),
  /** Whether `Sign in with Upstox` can be pressed, the sentence that says why not, and whose apps the portal has. */
  signIn: z.object({ offered: z.boolean(), why: z.string(), accounts: z.array(z.string()) }),
  /** The client code the terminal page shows, where one tab shows one; null where unknown. */
  pageAccount: z.string().nullable(),
});
export type DeviceState = z.infer<typeof deviceState>;
