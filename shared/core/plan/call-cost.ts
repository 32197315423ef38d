import { type CancelCall, ordersOf } from './cancel-call.ts';

/** How many writes a call for several orders is charged as; policy, until the broker's own count is measured. */
export type SweepCost = 'one' | 'each';

/** What one call charges to the write bucket. Planner and dispatcher both ask here. */
export function callCost(call: CancelCall, sweepCost: SweepCost): number {
  return sweepCost === 'one' ? 1 : ordersOf(call).length;
}
