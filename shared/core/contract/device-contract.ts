import { z } from 'zod';
import { role } from '../permit/permissions.ts';
import { permitBounds, permitFields } from '../permit/permit.ts';
import { refusal } from '../permit/refusal.ts';
import { currency } from '../policy/currency.ts';
import { pinnedKey } from '../policy/policy-keys.ts';
import { batchName } from './batch-name.ts';

/** A public ES256 key as a JWK; the private half never leaves the device. */
export const devicePublicKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().min(40).max(50),
  y: z.string().min(40).max(50),
});
export type DevicePublicKey = z.infer<typeof devicePublicKey>;

/**
 * Pairing, PKCE: the browser opens `/pair?kind&name&challenge&state&redirect_uri` (S256), a signed-in person
 * approves, the code comes back by redirect (extension) or is typed (command line), and is exchanged here.
 */
export const pairRequest = z.strictObject({
  code: z.string().min(8).max(100),
  verifier: z.string().min(43).max(128),
  publicKey: devicePublicKey,
  name: z.string().min(1).max(80),
  kind: z.enum(['extension', 'cli']),
});
export const pairAnswer = z.object({
  deviceId: z.string(),
  personId: z.string(),
  personName: z.string(),
  roles: z.array(role),
  organisation: z.string(),
  policyKeys: z.array(pinnedKey).min(1),
  /** Keys that sign the ledger's checkpoints, a C2SP line each. Absent from portals that sign none. */
  ledgerKeys: z.array(z.string()).optional(),
  serverTime: z.iso.datetime(),
});
export type PairAnswer = z.infer<typeof pairAnswer>;

/** GET policy: the compact JWS, with its version as ETag. */
/** `asked`: the caller's own random text, which the portal signs beside the version in force. */
export const policyQuery = z.object({ asked: currency.shape.asked.optional() });
export const policyAnswer = z.object({
  policy: z.string(),
  version: z.int().positive(),
  /** The last version of each earlier signing key, oldest first: how a device that slept through a rotation follows it. */
  chain: z.array(z.string()).optional(),
  serverTime: z.iso.datetime(),
});
/** One server-sent event of policy/stream: `event: policy`, data as below; `event: alert` carries an alert row. */
export const policyEvent = z.object({ version: z.int().positive(), policy: z.string() });
export const policyAppliedRequest = z.strictObject({
  version: z.int().positive(),
  outboxSize: z.int().nonnegative(),
});

/**
 * `claim`, a permit's id: the same as `{use: 'claimed'}` at that permit's own address, at the address that an open review
 * has asked at already. A browser asks leave for each new address first, which is a round trip more.
 */
export const permitRequest = z.union([
  z.strictObject({ bounds: permitBounds.extend({ batchId: batchName }) }),
  z.strictObject({ claim: z.string().min(1).max(100) }),
  z.strictObject({ standby: z.string().min(1).max(100), fresh: z.boolean() }),
]);
/**
 * To `standby`, a permit's id: for how long, from when the ask came, no other device's batch begins in the permit's account
 * (0: not given), and after how long it is worth asking again (0: never for this permit). `fresh`: a person has just begun
 * to look at the review.
 */
export const standbyAnswer = z.object({
  permitId: z.string(),
  forMs: z.int().nonnegative(),
  againMs: z.int().nonnegative(),
});
export const permitAnswer = z.discriminatedUnion('granted', [
  z.object({ granted: z.literal(true), permit: permitFields }),
  z.object({ granted: z.literal(false), refusal }),
]);
/**
 * POST permits/{id}: what becomes of a reservation. `claimed` comes before the first request and is spent only where no
 * other device's batch holds the account; `spent` says that a request has left, `released` that none will.
 */
export const permitUseRequest = z.strictObject({ use: z.enum(['claimed', 'spent', 'released']) });
/**
 * `holder`: the device whose batch holds the account; nothing was changed then. With `againMs` it only stands by for it: the
 * same claim, made again after so long, finds it over, or a batch of that device on its way.
 */
export const permitUseAnswer = z.object({
  permitId: z.string(),
  state: z.enum(['reserved', 'spent', 'released']),
  holder: z.string().optional(),
  againMs: z.int().positive().optional(),
});

/** Of one entry's text. What is longer is refused, so that a device writes none. */
export const ENTRY_CHARACTERS_MAX = 2_000_000;
/** `body` is the entry's canonical JSON text; sequence numbers are the device's own, contiguous from 1. */
export const uploadedEntry = z.strictObject({
  sequence: z.int().positive(),
  body: z.string().min(2).max(ENTRY_CHARACTERS_MAX),
});
export type UploadedEntry = z.infer<typeof uploadedEntry>;
export const uploadRequest = z.strictObject({
  entries: z.array(uploadedEntry).min(1).max(500),
  /** The device's own clock as it sent this: tells a clock that stands wrong from entries that had to wait. */
  sentAt: z.iso.datetime().optional(),
});
/** Each ledger key's word for the one after it, oldest first: how a device that slept through hand-overs follows them. */
const successions = z.array(z.string()).optional();
/** Everything at or below `recordedThrough` is durable at the portal and may leave the outbox. */
export const uploadAnswer = z.object({
  recordedThrough: z.int().nonnegative(),
  /** The newest signed head, for the device to remember; null before the first. */
  checkpoint: z.string().nullable().optional(),
  /** The last of them, for devices that know of no other; null where there was no key before. */
  succession: z.string().nullable().optional(),
  successions,
  serverTime: z.iso.datetime(),
});
/** GET audit/checkpoint. `key` is the C2SP line of the key that signed it. */
export const checkpointAnswer = z.object({
  checkpoint: z.string(),
  key: z.string(),
  successions,
  serverTime: z.iso.datetime(),
});
/** GET audit/proof with `from` and `to`, sizes of two heads: hashes in base64, RFC 9162 2.1.4. */
export const consistencyAnswer = z.object({ proof: z.array(z.string()), serverTime: z.iso.datetime() });
