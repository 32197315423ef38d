import { z } from 'zod';
import { brokerWords } from '../dispatch/cancel-ack.ts';
import { rejectReason } from '../dispatch/reject-reason.ts';
import { orderId } from '../order/order.ts';
import { PASSED_OVER_REASONS } from '../selection/select-orders.ts';
import { decimalText } from '../value/decimal.ts';

/** What became of an order. Only a reading of the book makes the first five. */
export const OUTCOMES = {
  cancelled: { specification: 'CANCELLED', settled: true },
  partly_filled: { specification: 'CANCELLED', settled: true },
  cancelled_elsewhere: { specification: 'CANCELLED', settled: true },
  filled: { specification: 'FAILED', settled: true },
  order_rejected: { specification: 'FAILED', settled: true },
  still_open: { specification: 'FAILED', settled: true },
  not_sent: { specification: 'FAILED', settled: true },
  unknown: { specification: 'PENDING', settled: false },
  unsettled_day_over: { specification: 'PENDING', settled: true },
} as const satisfies Record<string, { specification: 'CANCELLED' | 'FAILED' | 'PENDING'; settled: boolean }>;
export type Outcome = keyof typeof OUTCOMES;
export const outcome = z.enum(Object.keys(OUTCOMES) as [Outcome, ...Outcome[]]);

export const specificationStatus = z.enum(['CANCELLED', 'FAILED', 'PENDING']);
export type SpecificationStatus = z.infer<typeof specificationStatus>;

export const NOT_SENT_REASONS = [
  ...PASSED_OVER_REASONS,
  'not_in_book',
  'row_unreadable',
  'changed_materially',
  'batch_stopped',
  'stopped_by_person',
  'deadline_passed',
  'retry_budget_spent',
] as const;

/** One chosen or named order, on its way or settled. `waiting` and `sent` are not outcomes yet. */
export const orderProgress = z.object({
  orderId,
  symbol: z.string(),
  instrumentKey: z.string(),
  segment: z.string().nullable(),
  side: z.string(),
  type: z.string(),
  tag: z.string().nullable(),
  /** Pending quantity when the plan was made. */
  quantity: z.int().nonnegative(),
  state: z.union([z.enum(['waiting', 'sent']), outcome]),
  specification: specificationStatus,
  /** Filled before the cancel took hold, in units, with the average price. */
  filledQuantity: z.int().nonnegative(),
  averagePrice: decimalText.nullable(),
  attempts: z.int().nonnegative(),
  /** Why it was not sent; null otherwise. */
  notSent: z.enum(NOT_SENT_REASONS).nullable(),
  rejected: rejectReason.nullable(),
  /** The broker's last words on it. */
  words: brokerWords.nullable(),
  /** The book's status text at the last reading, null before one. */
  bookStatus: z.string().nullable(),
  /** Not of the plan: it came inside a confirmed filter in the instant of its sweep, as the plan said. */
  arrived: z.literal(true).optional(),
  sentAt: z.number().nullable(),
  settledAt: z.number().nullable(),
});
export type OrderProgress = z.infer<typeof orderProgress>;
