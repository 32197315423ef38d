import type { Refusal } from '@pullcord/core/permit/refusal';
import type { CancelPlan, PlannedOrder } from '@pullcord/core/plan/cancel-plan';
import { addDecimal, compareDecimal } from '@pullcord/core/value/decimal';

/**
 * The plan's orders in parts that each keep the limit which stands in the way, in the order they would go.
 * Null where parts cannot help: another kind of limit, or one order that is over it alone.
 */
export function splitPlan(plan: CancelPlan, refusal: Refusal): string[][] | null {
  const { bound } = refusal;
  const measure = MEASURES[refusal.limit ?? ''];
  if (bound === null || measure === undefined) return null;
  const parts: string[][] = [];
  let part: string[] = [];
  let sum = '0';
  for (const order of plan.orders) {
    const counts = refusal.strategy === null || order.tag === refusal.strategy;
    const own = counts ? measure(order) : '0';
    if (compareDecimal(own, bound) > 0) return null;
    const next = addDecimal(sum, own);
    if (compareDecimal(next, bound) > 0) {
      parts.push(part);
      part = [];
      sum = own;
    } else sum = next;
    part.push(order.orderId);
  }
  if (part.length > 0) parts.push(part);
  return parts.length > 1 ? parts : null;
}

const MEASURES: Readonly<Record<string, (order: PlannedOrder) => string>> = {
  orders_per_batch: () => '1',
  quantity_per_batch: ({ pendingQuantity, unitsPerLot }) => String(pendingQuantity * (unitsPerLot ?? 1)),
  value_per_batch: ({ value }) => value ?? '0',
};
