import { z } from 'zod';
import { order } from '../order/order.ts';
import { protection } from '../order/positions.ts';
import { scope } from '../selection/scope.ts';
import { PASSED_OVER_REASONS } from '../selection/select-orders.ts';
import { decimalText } from '../value/decimal.ts';
import { cancelCall, route } from './cancel-call.ts';
import { verdict } from './limits.ts';
import { tradeActivity } from './trade-activity.ts';

/** `value` is pending quantity × price (trigger for SL-M); null where unknown (market order, unknown lot). */
export const plannedOrder = order.extend({
  value: decimalText.nullable(),
  /** True where a fill would open or enlarge a position; such orders go first. */
  opening: z.boolean(),
});
export type PlannedOrder = z.infer<typeof plannedOrder>;

export const leftOut = z.object({
  order,
  reason: z.enum(PASSED_OVER_REASONS),
  protection,
  addable: z.boolean(),
});
export type LeftOut = z.infer<typeof leftOut>;

/** Quantity counts pending units; value is known rupees only, with the number of orders it leaves out. */
export const totals = z.object({
  orders: z.int().nonnegative(),
  quantity: z.int().nonnegative(),
  value: decimalText,
  valueUnknownOrders: z.int().nonnegative(),
});
export type Totals = z.infer<typeof totals>;

/** `tag` null: the orders without one. */
export const strategyTotals = z.object({ tag: z.string().nullable(), ...totals.shape });
export type StrategyTotals = z.infer<typeof strategyTotals>;

/** Milliseconds from the confirmation. `lastSentMs` is the last request, `settledMs` the last outcome read. */
export const forecast = z.object({
  lastSentMs: z.number().nonnegative(),
  settledMs: z.number().nonnegative(),
  /** Set where the windows cannot take the batch at once: how many go now, and when the rest begins (epoch ms). */
  held: z.object({ nowOrders: z.int().nonnegative(), restFrom: z.number() }).nullable(),
});
export type Forecast = z.infer<typeof forecast>;

/** What exactly would be sent. Nothing outside a confirmed plan leaves the machine. */
export const cancelPlan = z.object({
  batchId: z.string(),
  account: z.string(),
  scope,
  route,
  emergency: z.boolean(),
  /** Epoch ms of the book it was made from, and the digest of that whole book. */
  bookTakenAt: z.number(),
  bookDigest: z.string(),
  orders: z.array(plannedOrder),
  leftOut: z.array(leftOut),
  /** Named ids the book does not hold, or holds in a row that nobody could read. */
  absent: z.array(z.string()),
  /** Those of them whose row could not be read. Absent where there is none. */
  unreadableIds: z.array(z.string()).optional(),
  calls: z.array(cancelCall),
  totals,
  strategies: z.array(strategyTotals),
  verdicts: z.array(verdict),
  forecast,
  /** SHA-256 over the rows that would be sent: what a confirmation names. */
  fingerprint: z.string(),
  /** Active GTT triggers that stay; null where unknown. */
  gttRemain: z.int().nonnegative().nullable(),
  /** Open orders of the account outside the scope. */
  otherOpenOrders: z.int().nonnegative(),
  /** Rows of the book nobody could read, each perhaps an open order. Absent where every row was read. */
  unreadableRows: z.int().positive().optional(),
  /** The account's day in the contracts of these orders. Absent from plans of before it was counted. */
  activity: z.array(tradeActivity).optional(),
});
export type CancelPlan = z.infer<typeof cancelPlan>;
