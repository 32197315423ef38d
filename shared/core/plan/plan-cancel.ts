import { isGttId } from '../order/gtt.ts';
import type { Order } from '../order/order.ts';
import { bookDigest, type OrderBook } from '../order/order-book.ts';
import { isOpen } from '../order/order-status.ts';
import type { RateLedger } from '../rate/rate-ledger.ts';
import type { RateWindow } from '../rate/rate-windows.ts';
import type { Scope } from '../selection/scope.ts';
import type { Selection } from '../selection/select-orders.ts';
import type { Digest } from '../value/sha256.ts';
import type { SweepCost } from './call-cost.ts';
import type { Route } from './cancel-call.ts';
import type { CancelPlan, PlannedOrder } from './cancel-plan.ts';
import { cover } from './cover.ts';
import { fingerprint } from './fingerprint.ts';
import { forecastCalls } from './forecast-calls.ts';
import { judgeLimits, type Usage } from './judge-limits.ts';
import type { EffectiveLimit } from './limits.ts';
import { openingRule } from './opening-rule.ts';
import { orderValue } from './order-value.ts';
import { strategyTotalsOf, totalsOf } from './totals.ts';
import { tradeActivities } from './trade-activity.ts';

export interface PlanRequest {
  batchId: string;
  book: OrderBook;
  scope: Scope;
  /** What `selectOrders` made of that book and scope. */
  selection: Selection;
  route: Route;
  emergency: boolean;
  limits: readonly EffectiveLimit[];
  usage: Usage;
  /** The account's write bucket as it stands. */
  rate: RateLedger;
  windows: readonly RateWindow[];
  /** Of each window, 0 to 1: routine or emergency. */
  share: number;
  routes: { batchHosts: readonly string[]; sweepSizeMax: number; sweepCost: SweepCost };
  /** Main API host without scheme, with its port where it names one. */
  host: string;
  /** Epoch ms of planning: when the first request could leave. */
  at: number;
  /** A faster SHA-256 where the caller has one. */
  digest?: Digest;
}

/** What exactly would be sent, until when, and how it stands against each limit. Sends nothing, reads no clock. */
export function planCancel(request: PlanRequest): CancelPlan {
  const { book, scope, selection, route, routes } = request;
  const orders = inSendingOrder(selection.chosen, book);
  const { roundTripMs } = book;
  const pace = {
    ...request,
    sweepCost: routes.sweepCost,
    ...(roundTripMs !== undefined && { roundTripMs }),
  };
  const calls = cover(orders, scope, book, { ...routes, route, host: request.host }, pace);
  const totals = totalsOf(orders);
  const strategies = strategyTotalsOf(orders);
  return {
    batchId: request.batchId,
    account: book.account,
    scope,
    route,
    emergency: request.emergency,
    bookTakenAt: book.takenAt,
    bookDigest: bookDigest(book, request.digest),
    orders,
    leftOut: selection.passedOver,
    absent: selection.absent,
    ...(selection.unreadableIds.length > 0 && { unreadableIds: selection.unreadableIds }),
    calls,
    totals,
    strategies,
    verdicts: judgeLimits(request.limits, { ...totals, strategies }, request.usage),
    forecast: forecastCalls(calls, pace),
    fingerprint: fingerprint(book.account, orders, calls, request.digest),
    gttRemain:
      book.gttActive === null ? null : book.gttActive - orders.filter((row) => isGttId(row.orderId)).length,
    otherOpenOrders: otherOpen(book, selection),
    ...(book.unreadableRows > 0 && { unreadableRows: book.unreadableRows }),
    activity: tradeActivities(book.orders, orders),
  };
}

/**
 * What opens exposure goes first, the larger value before the smaller; an unknown value may be the largest.
 * Equal ones by id, so that the same book gives the same plan.
 */
function inSendingOrder(chosen: readonly Order[], book: OrderBook): PlannedOrder[] {
  const opens = openingRule(book.positions);
  const ranked = chosen.map((row) => {
    const value = orderValue(row);
    // A float is fine to rank by; no figure is made of it.
    return { rank: value === null ? Infinity : Number(value), row: { ...row, value, opening: opens(row) } };
  });
  ranked.sort((a, b) => {
    if (a.row.opening !== b.row.opening) return a.row.opening ? -1 : 1;
    if (a.rank !== b.rank) return b.rank > a.rank ? 1 : -1;
    return a.row.orderId < b.row.orderId ? -1 : 1;
  });
  return ranked.map(({ row }) => row);
}

/** Orders alone: the triggers that stay are counted by themselves. */
function otherOpen(book: OrderBook, selection: Selection): number {
  const meant = new Set(selection.chosen.map((row) => row.orderId));
  for (const { order } of selection.passedOver) meant.add(order.orderId);
  const stays = (row: Order) => isOpen(row.status) && !meant.has(row.orderId) && !isGttId(row.orderId);
  return book.orders.filter(stays).length;
}
