import type { Order } from '../order/order.ts';
import { type DecimalText, isPositive, multiplyDecimal } from '../value/decimal.ts';

/** Pending units: the book counts MCX in lots. Where the lot is unknown the book's own count stands. */
export function pendingUnits(order: Order): number {
  return order.pendingQuantity * (order.unitsPerLot ?? 1);
}

/**
 * Rupees that a cancel would take from the market: pending units × price, × trigger for a stop at market.
 * Null where that is unknown (market order, unknown lot, a price not above zero): unknown is not zero.
 */
export function orderValue(order: Order): DecimalText | null {
  if (order.type === 'MARKET' || order.unitsPerLot === null) return null;
  const price = order.type === 'SL-M' ? order.triggerPrice : order.price;
  if (price === null || !isPositive(price)) return null;
  return multiplyDecimal(price, pendingUnits(order));
}
