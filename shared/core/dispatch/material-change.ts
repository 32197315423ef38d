import type { PlannedOrder } from '../plan/cancel-plan.ts';
import type { BookRow } from './dispatch-state.ts';

/**
 * Whether an order is no longer the one that was confirmed: another side, instrument or product, more to
 * cancel than was shown, or newly protective. Price, trigger and a shrinking quantity are not material.
 */
export function isMaterialChange(
  planned: PlannedOrder,
  row: BookRow,
  protectiveIds: readonly string[],
): boolean {
  return (
    row.side !== planned.side ||
    row.instrumentKey !== planned.instrumentKey ||
    row.product !== planned.product ||
    row.pendingQuantity > planned.pendingQuantity ||
    (row.protective && !protectiveIds.includes(planned.orderId))
  );
}
