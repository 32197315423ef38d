import { addDecimals, type DecimalText } from '../value/decimal.ts';
import type { PlannedOrder, StrategyTotals, Totals } from './cancel-plan.ts';
import { pendingUnits } from './order-value.ts';

export function totalsOf(orders: readonly PlannedOrder[]): Totals {
  const known: DecimalText[] = [];
  let quantity = 0;
  for (const row of orders) {
    if (row.value !== null) known.push(row.value);
    quantity += pendingUnits(row);
  }
  return {
    orders: orders.length,
    quantity,
    value: addDecimals(known),
    valueUnknownOrders: orders.length - known.length,
  };
}

/** One row a strategy tag, in the tags' order; the untagged orders last. */
export function strategyTotalsOf(orders: readonly PlannedOrder[]): StrategyTotals[] {
  const byTag = Map.groupBy(orders, (row) => row.tag);
  return [...byTag.keys()].sort(untaggedLast).map((tag) => ({ tag, ...totalsOf(byTag.get(tag) ?? []) }));
}

function untaggedLast(a: string | null, b: string | null): number {
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
