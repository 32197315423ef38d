import { isStop, type Order } from '../order/order.ts';
import type { PositionsReading } from '../order/positions.ts';

/**
 * Tells of each order whether a fill would open or enlarge a position; an exit larger than what is held
 * turns the position round, so it opens too. Positions unknown: a stop is taken for an exit, all else opens.
 */
export function openingRule(reading: PositionsReading): (order: Order) => boolean {
  if (!reading.known) return (order) => !isStop(order);
  const held = new Map<string, number>();
  for (const row of reading.positions) {
    const key = keyOf(row.instrumentKey, row.product);
    held.set(key, (held.get(key) ?? 0) + row.quantity);
  }
  if (held.size === 0) return (order) => order.pendingQuantity > 0;
  return (order) => {
    const net = held.get(keyOf(order.instrumentKey, order.product)) ?? 0;
    const reducible = order.side === 'SELL' ? net : -net;
    return order.pendingQuantity > Math.max(0, reducible);
  };
}

function keyOf(instrumentKey: string, product: string): string {
  return `${instrumentKey}\n${product}`;
}
