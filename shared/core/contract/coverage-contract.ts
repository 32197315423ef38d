import { z } from 'zod';
import { orderId } from '../order/order.ts';

/** One cancelled order as the broker's book shows it. */
export const bookCancel = z.strictObject({
  orderId,
  symbol: z.string().max(100),
  tag: z.string().max(40).nullable(),
  /** Who placed it, by the book: not necessarily who cancelled it, which no book says. */
  placedBy: z.string().max(40),
});
export type BookCancel = z.infer<typeof bookCancel>;

/** POST coverage: cancelled orders that a paired device sees in an account's book of that day, each once. */
export const coverageRequest = z.strictObject({
  account: z.string().min(2).max(20),
  /** The trading day in India, 2026-11-22. */
  day: z.iso.date(),
  cancelled: z.array(bookCancel).min(1).max(2_000),
});
export type CoverageRequest = z.infer<typeof coverageRequest>;
export const coverageAnswer = z.object({
  recorded: z.int().nonnegative(),
  unexplained: z.int().nonnegative(),
  serverTime: z.iso.datetime(),
});

/** The trading day of an instant: the date in India. `at` is epoch ms. */
export function tradingDay(at: number): string {
  return new Date(at + 5.5 * 3_600_000).toISOString().slice(0, 10);
}
