import { isGttId } from '@pullcord/core/order/gtt';
import type { OrderBook } from '@pullcord/core/order/order-book';
import { spreadCharges } from '@pullcord/core/rate/spread-charges';
import { otherWrites } from './other-writes.ts';

const NOBODY: ReadonlySet<string> = new Set();
/** The broker's times have second resolution: it happened by the end of that one. */
const SECOND_MS = 1_000;

/**
 * When the trader's other tools wrote between two readings, ascending; `now`: by when the later one had come. A placing
 * bears its own time, so that a burst just now counts as one, however long ago the reading before was; a counter that rose
 * says nothing of when, and is spread.
 */
export function otherWriteTimes(earlier: OrderBook, later: OrderBook, now: number): number[] {
  const since = earlier.takenAt;
  const before = new Set(earlier.orders.map((row) => row.orderId));
  const placed = later.orders.flatMap(({ orderId, placedAt, requestCount }) => {
    const isPlacing = !before.has(orderId) && !isGttId(orderId) && requestCount <= 1;
    // By a clock that is not the broker's it may seem to be of another time.
    const isDated = isPlacing && placedAt !== null && placedAt >= since;
    return isDated ? [Math.min(now, placedAt + SECOND_MS)] : [];
  });
  const count = otherWrites(earlier, later, NOBODY) - placed.length;
  return [...placed, ...spreadCharges({ count, since, at: now })].sort((a, b) => a - b);
}
