import type { CancelCall } from '@pullcord/core/plan/cancel-call';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';

/**
 * Whether the later plan sends nothing that the earlier did not show. Only a material change counts: side,
 * instrument, product, a larger pending quantity, a sweep where there was none (it takes what arrives in its
 * instant). A price or a shrinking quantity is no new question.
 */
export function narrows(earlier: CancelPlan, later: CancelPlan): boolean {
  const shown = new Map(earlier.orders.map((row) => [row.orderId, row]));
  if (
    !later.calls.every((call) => call.kind !== 'sweep' || earlier.calls.some((was) => sameFilter(was, call)))
  ) {
    return false;
  }
  return later.orders.every((row) => {
    const before = shown.get(row.orderId);
    return (
      before !== undefined &&
      before.side === row.side &&
      before.instrumentKey === row.instrumentKey &&
      before.product === row.product &&
      row.pendingQuantity <= before.pendingQuantity
    );
  });
}

function sameFilter(a: CancelCall, b: CancelCall): boolean {
  return a.kind === 'sweep' && b.kind === 'sweep' && a.tag === b.tag && a.segment === b.segment;
}
