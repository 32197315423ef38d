import { z } from 'zod';
import { DEFAULT_ALERT_RULES } from '../alert/default-rules.ts';
import { alertRule } from '../alert/rule.ts';
import { DEFAULT_RETRY, retrySettings } from '../dispatch/retry-settings.ts';
import { role } from '../permit/permissions.ts';
import { limits } from '../plan/limits.ts';
import { algoName, EMERGENCY_SHARE, ROUTINE_SHARE, rateWindow, WRITE_WINDOWS } from '../rate/rate-windows.ts';
import { policyKeys } from './policy-keys.ts';

/**
 * A named set of people and strategies that a layer may address. Its limits bind the whole batch of each of its
 * people, and each of its strategies' own part of anybody's batch.
 */
export const desk = z.strictObject({
  deskId: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(60),
  personIds: z.array(z.string().min(1)).max(1_000),
  tags: z.array(z.string().min(1).max(40)).max(200),
});
export type Desk = z.infer<typeof desk>;

/** Whom a layer binds. A strategy is matched by its tag, whole. */
export const layerSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('organisation') }),
  z.strictObject({ kind: z.literal('person'), personId: z.string().min(1) }),
  z.strictObject({ kind: z.literal('strategy'), tag: z.string().min(1).max(40) }),
  z.strictObject({ kind: z.literal('automated') }),
  z.strictObject({ kind: z.literal('desk'), deskId: z.string().min(1).max(40) }),
]);
export type LayerSubject = z.infer<typeof layerSubject>;

export const policyLayer = z.strictObject({ subject: layerSubject, limits });
export type PolicyLayer = z.infer<typeof policyLayer>;

/** The knobs an admin publishes, apart from version and signature. */
export const policySettings = z.strictObject({
  layers: z.array(policyLayer).max(500),
  /** Absent in documents from before there were desks. */
  desks: z.array(desk).max(200).optional(),
  /** Over a size limit: refuse; split into batches in one review; or let an emergency pass. */
  overSize: z.strictObject({ routine: z.enum(['refuse', 'split']), emergency: z.enum(['refuse', 'allow']) }),
  retry: retrySettings,
  confirmation: z.strictObject({
    typedCountOver: z.int().nonnegative().nullable(),
    armingDelayMs: z.int().min(0).max(3_000),
    /**
     * Whether a protective order may be added to a batch by a tick: always, or in an emergency only. Absent: always.
     */
    protective: z.enum(['ask', 'emergency_only']).optional(),
  }),
  /** A market order has no value yet: it passes with a note, or the batch is refused. */
  unknownValue: z.enum(['pass_with_note', 'refuse']),
  rate: z.strictObject({
    windows: z.array(rateWindow).min(1).max(6),
    /** Sent with each cancel where the desk's algo is registered; its windows are the wider ones above. */
    algoName: algoName.optional(),
    routineShare: z.number().min(0.1).max(1),
    emergencyShare: z.number().min(0.1).max(1),
  }),
  routes: z.strictObject({
    /** Hosts that serve the specification's batch endpoint. Off for live hosts until an admin names them. */
    batchHosts: z.array(z.string()).max(20),
    sweepSizeMax: z.int().min(1).max(200),
    sweepCost: z.enum(['one', 'each']),
  }),
  /** A policy older than this falls to the floor; an emergency is never refused for age. */
  policyAgeMaxMs: z.int().min(60_000),
  floor: limits,
  alertRules: z.array(alertRule).max(200),
});
export type PolicySettings = z.infer<typeof policySettings>;

/** A broker account of the organisation: who may sign in through its app, and whether its cancels take the relay. */
export const policyAccount = z.strictObject({
  account: z.string().min(1),
  personIds: z.array(z.string()),
  /** Key of the account's own app at the broker; null where none is registered. */
  clientId: z.string().nullable(),
  /** Its cancels leave from the portal, by the address registered for it. */
  relay: z.boolean(),
});
export type PolicyAccount = z.infer<typeof policyAccount>;

/** The signed document. People are ids and roles only: names and e-mails live outside. */
export const policy = z.strictObject({
  organisation: z.string().min(1),
  version: z.int().positive(),
  issuedAt: z.iso.datetime(),
  people: z.array(z.strictObject({ personId: z.string(), roles: z.array(role) })).max(10_000),
  /** Which keys sign from here on; absent in documents from before keys could be rotated. */
  keys: policyKeys.optional(),
  /** Absent in documents from before accounts could be registered. */
  accounts: z.array(policyAccount).max(5_000).optional(),
  settings: policySettings,
});
export type Policy = z.infer<typeof policy>;

export const DEFAULT_POLICY_SETTINGS: PolicySettings = {
  layers: [{ subject: { kind: 'organisation' }, limits: { ordersPerBatchMax: 500 } }],
  overSize: { routine: 'refuse', emergency: 'allow' },
  retry: DEFAULT_RETRY,
  confirmation: { typedCountOver: 25, armingDelayMs: 500 },
  unknownValue: 'pass_with_note',
  rate: { windows: [...WRITE_WINDOWS], routineShare: ROUTINE_SHARE, emergencyShare: EMERGENCY_SHARE },
  routes: { batchHosts: [], sweepSizeMax: 10, sweepCost: 'each' },
  policyAgeMaxMs: 30 * 60_000,
  floor: { ordersPerBatchMax: 50 },
  alertRules: [...DEFAULT_ALERT_RULES],
};
