import { isGttId } from '@pullcord/core/order/gtt';
import type { OrderBook } from '@pullcord/core/order/order-book';

/** Larger leaps of the broker's counter are no count of requests. */
const STEP_MAX = 10;

/**
 * Writes of the trader's other tools between two readings: new orders, and requests on orders that are not
 * ours. They drain the same bucket, so they are charged.
 */
export function otherWrites(earlier: OrderBook, later: OrderBook, ours: ReadonlySet<string>): number {
  const before = new Map(earlier.orders.map((row) => [row.orderId, row.requestCount]));
  let writes = 0;
  for (const row of later.orders) {
    // Triggers are listed in some readings only.
    if (ours.has(row.orderId) || isGttId(row.orderId)) continue;
    const known = before.get(row.orderId);
    const risen = known === undefined ? 1 : row.requestCount - known;
    if (risen > 0 && risen <= STEP_MAX) writes += risen;
  }
  return writes;
}
