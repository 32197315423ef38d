import { z } from 'zod';
import { decimalText } from '../value/decimal.ts';

export const severity = z.enum(['info', 'warning', 'critical']);
export type Severity = z.infer<typeof severity>;

/** Whose facts a rule reads. A strategy is matched by its tag, whole: only its part of a batch is counted. */
export const ruleScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('organisation') }),
  z.strictObject({ kind: z.literal('desk'), deskId: z.string().min(1).max(60) }),
  z.strictObject({ kind: z.literal('person'), personId: z.string().min(1).max(60) }),
  z.strictObject({ kind: z.literal('strategy'), tag: z.string().min(1).max(40) }),
]);
export type RuleScope = z.infer<typeof ruleScope>;

const head = {
  ruleId: z.string().min(1).max(60),
  severity,
  enabled: z.boolean(),
  /** Absent: everybody. */
  scope: ruleScope.optional(),
  /** Hits of so long are one alert, told once; whoever is over for longer is over. */
  quietMs: z.int().min(0).max(86_400_000),
};
const window = { windowMs: z.int().min(60_000).max(86_400_000) };
const orders = z.int().min(1).max(1_000_000);
/** Monday is 1. */
const weekday = z.int().min(1).max(7);

/** A baseline counts in quarters of an hour, so a spike's window is some of them. */
export const SPIKE_WINDOWS = [900_000, 1_800_000, 3_600_000] as const;

/**
 * Closed typed rules, no expression language: remote code in any form would break the store's rules,
 * and a rule nobody can read protects nobody. Every rule watches each person apart.
 */
export const alertRule = z.discriminatedUnion('kind', [
  /** At least `batchesMin` batches confirmed, or `ordersMin` orders, inside the window. */
  z.strictObject({
    kind: z.literal('repeated_cancellations'),
    ...head,
    ...window,
    batchesMin: z.int().min(2).max(10_000),
    ordersMin: z.int().min(2).max(1_000_000).nullable(),
  }),
  /** Orders that the broker or the exchange did not cancel. */
  z.strictObject({ kind: z.literal('failed_orders'), ...head, ...window, ordersMin: orders }),
  /** Their share, once `ordersMin` orders have ended inside the window. */
  z.strictObject({
    kind: z.literal('failure_share'),
    ...head,
    ...window,
    percentMin: z.int().min(1).max(100),
    ordersMin: orders,
  }),
  /**
   * Orders in the window against the same hour of the person's own earlier days: over the median by `deviations`
   * robust deviations. Days on which contracts expire are compared with such days only.
   */
  z.strictObject({
    kind: z.literal('spike'),
    ...head,
    windowMs: z.union(SPIKE_WINDOWS.map((each) => z.literal(each))),
    deviations: z.number().min(2).max(50),
    ordersMin: orders,
    /** Days of the person's own before the rule says anything. */
    daysMin: z.int().min(3).max(40),
    expiryWeekdays: z.array(weekday).max(7),
  }),
  z.strictObject({
    kind: z.literal('refusals'),
    ...head,
    ...window,
    refusalsMin: z.int().min(1).max(10_000),
  }),
  /** Orders whose end the book does not show, over all of the person's batches, until it does. */
  z.strictObject({ kind: z.literal('unknown_outcomes'), ...head, ordersMin: orders }),
  /** One batch by its count, pending quantity or known value; null: not looked at. */
  z.strictObject({
    kind: z.literal('large_batch'),
    ...head,
    ordersMin: orders.nullable(),
    quantityMin: z.int().min(1).nullable(),
    valueMin: decimalText.nullable(),
  }),
  /** Order messages of the account's day for one traded order, as the exchange's daily ratio counts them. */
  z.strictObject({
    kind: z.literal('order_to_trade'),
    ...head,
    ratioMin: z.number().min(1).max(100_000),
    messagesMin: orders,
  }),
  /** Days and contracts over the ratio in the last twenty trading days: the exchange acts over 99. */
  z.strictObject({
    kind: z.literal('persistent_noise'),
    ...head,
    ratioMin: z.number().min(1).max(100_000),
    instancesMin: z.int().min(1).max(1_000),
  }),
  z.strictObject({ kind: z.literal('emergency_used'), ...head }),
  /** A paired device unheard of for so long while it is known to hold entries, or while a batch of its runs. */
  z.strictObject({
    kind: z.literal('stale_device'),
    ...head,
    silentMs: z
      .int()
      .min(60_000)
      .max(30 * 86_400_000),
  }),
  /** A batch without its last entry so long after its deadline. */
  z.strictObject({
    kind: z.literal('permit_without_end'),
    ...head,
    graceMs: z.int().min(0).max(86_400_000),
  }),
  /** Two contents under one number, or entries lost on a device. */
  z.strictObject({ kind: z.literal('ledger_conflict'), ...head }),
]);
export type AlertRule = z.infer<typeof alertRule>;
export type RuleKind = AlertRule['kind'];
export type RuleOf<Kind extends RuleKind> = Extract<AlertRule, { kind: Kind }>;
