import type { CancelPlan, PlannedOrder } from '@pullcord/core/plan/cancel-plan';
import type { Locale } from '@pullcord/core/words/sentence';
import type { BookFacts } from '../messages/book-facts.ts';
import { type Say, sayIn } from '../words/word-table.ts';
import { PLAN_WORDS } from './plan-words.ts';

type Words = Say<keyof typeof PLAN_WORDS>;

/** What a trader should know of some orders of the plan before confirming, one sentence each. */
export function planRemarks(
  plan: CancelPlan,
  facts: BookFacts | null,
  relay: string | null,
  locale: Locale = 'en',
): string[] {
  const say = sayIn(PLAN_WORDS, locale);
  return [
    ...relayRemark(plan, relay, say),
    ...dealerRemarks(plan, say),
    ...partlyFilledRemark(plan, say),
    ...slicedRemark(plan, say),
    ...lotsRemark(plan, say),
    ...orderToTradeRemark(plan, facts, say),
  ];
}

/** By which way the cancels leave, where it is not this machine. */
function relayRemark({ account }: CancelPlan, relay: string | null, say: Words): string[] {
  return relay === null ? [] : [say('relay', { relay, account })];
}

/** Orders in the account's own book that somebody else placed. */
function dealerRemarks({ orders, account }: CancelPlan, say: Words): string[] {
  const placers = new Map<string, number>();
  for (const { placedBy } of orders) {
    if (placedBy !== account && placedBy !== '') placers.set(placedBy, (placers.get(placedBy) ?? 0) + 1);
  }
  return [...placers].map(([placer, n]) => say('dealer', { n, placer, account }));
}

function partlyFilledRemark({ orders }: CancelPlan, say: Words): string[] {
  const partly = orders.filter(({ filledQuantity }) => filledQuantity > 0);
  if (partly.length === 0) return [];
  const filled = partly.reduce((sum, order) => sum + order.filledQuantity, 0);
  const pending = partly.reduce((sum, order) => sum + order.pendingQuantity, 0);
  return [say('partly', { n: partly.length, filled, pending })];
}

/** The broker slices an order above the exchange's freeze quantity; the pieces share everything but id and size. */
function slicedRemark({ orders }: CancelPlan, say: Words): string[] {
  const groups = new Map<string, PlannedOrder[]>();
  for (const order of orders) {
    if (order.placedAt === null) continue;
    const { instrumentKey, side, type, price, triggerPrice, product, tag, placedAt } = order;
    const key = JSON.stringify([instrumentKey, side, type, price, triggerPrice, product, tag, placedAt]);
    groups.set(key, [...(groups.get(key) ?? []), order]);
  }
  // A slice is full but for the last: equal sizes first, and that is what sets it apart from small orders of one second.
  const sliced = [...groups.values()].filter((group) => {
    const largest = Math.max(...group.map(({ quantity }) => quantity));
    return (
      group.length > 1 && group.filter(({ quantity }) => quantity < largest).length <= 1 && largest > 500
    );
  });
  const n = sliced.reduce((sum, group) => sum + group.length, 0);
  return n === 0 ? [] : [say('sliced', { n, groups: sliced.length })];
}

function lotsRemark({ orders }: CancelPlan, say: Words): string[] {
  const n = orders.filter(({ unitsPerLot }) => unitsPerLot === null).length;
  return n === 0 ? [] : [say('lots_unknown', { n })];
}

/** Requests on the account's orders today against orders that traded, before and after this batch. */
function orderToTradeRemark(plan: CancelPlan, facts: BookFacts | null, say: Words): string[] {
  if (facts === null || facts.account !== plan.account) return [];
  const { requests, tradedOrders: traded } = facts;
  const after = requests + plan.totals.orders;
  if (traded === 0) return [say('trades_none', { requests, after })];
  const ratio = (count: number) => (count / traded).toFixed(1);
  return [say('trades', { requests, after, traded, before: ratio(requests), later: ratio(after) })];
}
