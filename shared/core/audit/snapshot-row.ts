import type { z } from 'zod';
import { type Order, order } from '../order/order.ts';

/** One order as a snapshot keeps it: what a reader needs to judge before against after. */
export const snapshotRow = order
  .pick({
    orderId: true,
    symbol: true,
    instrumentKey: true,
    segment: true,
    side: true,
    type: true,
    product: true,
    price: true,
    triggerPrice: true,
    quantity: true,
    filledQuantity: true,
    pendingQuantity: true,
    averagePrice: true,
    tag: true,
    placedBy: true,
    statusText: true,
  })
  /** Absent where the book counts in units; null where a lot's size was not known. Absent in older entries. */
  .extend({ unitsPerLot: order.shape.unitsPerLot.optional() });
export type SnapshotRow = z.infer<typeof snapshotRow>;

export function toSnapshotRow(row: Order): SnapshotRow {
  const { unitsPerLot, ...kept } = snapshotRow.parse(row);
  return unitsPerLot === 1 ? kept : { ...kept, unitsPerLot };
}
