import { z } from 'zod';
import { dayOverAt } from '../dispatch/day-over-at.ts';
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

const DAY_MS = 86_400_000;
const INDIA_MS = 5.5 * 3_600_000;

/**
 * The trading day of an instant, as its date in India: it turns when the broker's book does, so that a book that is read
 * after midnight tells of the same day as the batches that explain it. `at` is epoch ms.
 */
export function tradingDay(at: number): string {
  return new Date(dayOverAt(at) - DAY_MS + INDIA_MS).toISOString().slice(0, 10);
}

/** When that day began, epoch ms; it lasts 24 hours. */
export function tradingDayBegan(day: string): number {
  return dayOverAt(Date.parse(`${day}T00:00:00Z`) - INDIA_MS);
}
