import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { indianInteger } from '@pullcord/core/words/figures';
import type { BookFacts } from '../messages/book-facts.ts';

/** What a trader should know of some orders of the plan before confirming, one sentence each. */
export function planRemarks(plan: CancelPlan, facts: BookFacts | null, relay: string | null): string[] {
  return [
    ...relayRemark(plan, relay),
    ...dealerRemarks(plan),
    ...partlyFilledRemark(plan),
    ...orderToTradeRemark(plan, facts),
  ];
}

/** By which way the cancels leave, where it is not this machine. */
function relayRemark({ account }: CancelPlan, relay: string | null): string[] {
  return relay === null ? [] : [`Cancels leave by ${relay}, from the address registered for ${account}.`];
}

/** Orders in the account's own book that somebody else placed. */
function dealerRemarks({ orders, account }: CancelPlan): string[] {
  const placers = new Map<string, number>();
  for (const { placedBy } of orders) {
    if (placedBy !== account && placedBy !== '') placers.set(placedBy, (placers.get(placedBy) ?? 0) + 1);
  }
  return [...placers].map(
    ([placer, count]) =>
      `${counted(count, 'order was', 'orders were')} placed by ${placer}, not by ${account}.`,
  );
}

function partlyFilledRemark({ orders }: CancelPlan): string[] {
  const partly = orders.filter(({ filledQuantity }) => filledQuantity > 0);
  if (partly.length === 0) return [];
  const filled = partly.reduce((sum, { filledQuantity }) => sum + filledQuantity, 0);
  const pending = partly.reduce((sum, { pendingQuantity }) => sum + pendingQuantity, 0);
  return [
    `${counted(partly.length, 'order is', 'orders are')} partly filled: ${indianInteger(filled)} stay filled, ` +
      `${indianInteger(pending)} pending would be cancelled.`,
  ];
}

/** Requests on the account's orders today against orders that traded, before and after this batch. */
function orderToTradeRemark(plan: CancelPlan, facts: BookFacts | null): string[] {
  if (facts === null || facts.account !== plan.account) return [];
  const { requests, tradedOrders: traded } = facts;
  const after = requests + plan.totals.orders;
  const figures = `${indianInteger(requests)} requests on orders today, ${indianInteger(after)} with this batch`;
  if (traded === 0) return [`Orders against trades: ${figures}; no order has traded (Upstox order book).`];
  const ratio = (count: number) => (count / traded).toFixed(1);
  return [
    `Orders against trades: ${figures}; ${counted(traded, 'order', 'orders')} traded, ` +
      `so ${ratio(requests)} to 1 becomes ${ratio(after)} to 1 (Upstox order book).`,
  ];
}

function counted(count: number, one: string, many: string): string {
  return `${indianInteger(count)} ${count === 1 ? one : many}`;
}
