import type { OrderBook } from '@pullcord/core/order/order-book';
import { isOpen } from '@pullcord/core/order/order-status';
import { z } from 'zod';

/** A reading of the book in figures, for screens that need no row of it. */
export const bookFacts = z.object({
  account: z.string(),
  takenAt: z.number(),
  openOrders: z.int().nonnegative(),
  /** Requests on the account's orders today, as the broker counts them, and orders of which anything traded. */
  requests: z.int().nonnegative(),
  tradedOrders: z.int().nonnegative(),
});
export type BookFacts = z.infer<typeof bookFacts>;

export function factsOf({ account, takenAt, orders }: OrderBook): BookFacts {
  let openOrders = 0;
  let requests = 0;
  let tradedOrders = 0;
  for (const { status, requestCount, filledQuantity } of orders) {
    if (isOpen(status)) openOrders += 1;
    if (filledQuantity > 0) tradedOrders += 1;
    requests += Math.max(1, requestCount);
  }
  return { account, takenAt, openOrders, requests, tradedOrders };
}
