import { z } from 'zod';
import type { Order } from '../order/order.ts';

/**
 * What the account asked of the exchange in one contract today, for each thing that was traded: the two sums an
 * order-to-trade ratio is made of. Cancels of the plan are counted as if they were sent.
 */
export const tradeActivity = z.strictObject({
  instrumentKey: z.string(),
  /** Placements, changes and cancels, as the broker counts the requests of each order. */
  messages: z.int().nonnegative(),
  /** The same in units: each request with its order's quantity. */
  messageQuantity: z.int().nonnegative(),
  /** Orders that traded at all: the fewest trades there can have been. */
  tradedOrders: z.int().nonnegative(),
  tradedQuantity: z.int().nonnegative(),
});
export type TradeActivity = z.infer<typeof tradeActivity>;

/** The day in the contracts of `chosen`, over every order of the book, in the order the plan names them. */
export function tradeActivities(book: readonly Order[], chosen: readonly Order[]): TradeActivity[] {
  const found = new Map<string, TradeActivity>();
  for (const order of chosen) {
    const row = found.get(order.instrumentKey) ?? emptyActivity(order.instrumentKey);
    found.set(order.instrumentKey, row);
    row.messages += 1;
    row.messageQuantity += order.quantity;
  }
  for (const order of book) {
    const row = found.get(order.instrumentKey);
    if (row === undefined) continue;
    // A broker that does not count still took the placement.
    const requests = Math.max(1, order.requestCount);
    row.messages += requests;
    row.messageQuantity += requests * order.quantity;
    row.tradedOrders += order.filledQuantity > 0 ? 1 : 0;
    row.tradedQuantity += order.filledQuantity;
  }
  return [...found.values()];
}

function emptyActivity(instrumentKey: string): TradeActivity {
  return { instrumentKey, messages: 0, messageQuantity: 0, tradedOrders: 0, tradedQuantity: 0 };
}
