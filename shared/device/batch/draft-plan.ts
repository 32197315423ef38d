import type { Order } from '@pullcord/core/order/order';
import { type OrderBook, ordersById } from '@pullcord/core/order/order-book';
import { protectionOf } from '@pullcord/core/order/positions';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { openRoutes } from '@pullcord/core/plan/open-routes';
import { planCancel } from '@pullcord/core/plan/plan-cancel';
import { selectOrders } from '@pullcord/core/selection/select-orders';
import { readWriteLedger } from '../journal/write-ledger.ts';
import type { Device } from '../port/device.ts';
import { readUsage } from '../portal/batch-usage.ts';
import type { RulesInForce } from '../portal/rules-in-force.ts';
import type { Review, ReviewRequest } from './review.ts';

export interface DraftRequest {
  request: ReviewRequest;
  batchId: string;
  book: OrderBook;
  rules: RulesInForce;
  /** Null when the review opens: whatever the scope means now is the set. */
  frozenIds: readonly string[] | null;
  addedIds: readonly string[];
}
export interface Draft {
  plan: CancelPlan;
  frozenIds: string[];
  protectiveIds: string[];
  struckOut: Review['struckOut'];
  arrived: Order[];
}

/** The plan for the frozen set against this book: what finished is struck out, what came is named and not included. */
export async function draftPlan(device: Device, draft: DraftRequest): Promise<Draft> {
  const { book, rules, request } = draft;
  const at = device.clock.now();
  const selected = selectOrders(book, request.scope, {
    at,
    includeProtective: request.includeProtective,
    addedIds: new Set(draft.addedIds),
    keepProtective: rules.confirmation.protective === 'emergency_only' && !request.emergency,
  });
  const frozen = new Set(draft.frozenIds ?? selected.chosen.map((row) => row.orderId));
  const rows = ordersById(book);
  const chosen = selected.chosen.filter((row) => frozen.has(row.orderId));
  const [rate, usage, hosts] = await Promise.all([
    readWriteLedger(device, request.account),
    readUsage(device),
    device.hostsOf(request.account),
  ]);
  const { host } = new URL(hosts.api);
  const plan = planCancel({
    batchId: draft.batchId,
    book,
    scope: request.scope,
    selection: { ...selected, chosen },
    route: request.route,
    emergency: request.emergency,
    limits: rules.limitsFor([...new Set(chosen.map((row) => row.tag))]),
    usage,
    rate,
    windows: rules.settings.rate.windows,
    share: shareOf(rules, request.emergency),
    routes: openRoutes(rules.settings.routes, host, request.route),
    host,
    at,
    ...(device.digest !== undefined && { digest: device.digest }),
  });
  return {
    plan,
    frozenIds: [...frozen],
    protectiveIds: chosen
      .filter((row) => protectionOf(row, book.positions, rows).kind !== 'none')
      .map((row) => row.orderId),
    struckOut: struckOut(book, frozen, chosen),
    arrived: selected.chosen.filter((row) => !frozen.has(row.orderId)),
  };
}

export function shareOf(rules: RulesInForce, emergency: boolean): number {
  return emergency ? rules.settings.rate.emergencyShare : rules.settings.rate.routineShare;
}

function struckOut(
  book: OrderBook,
  frozen: ReadonlySet<string>,
  chosen: readonly Order[],
): Review['struckOut'] {
  const kept = new Set(chosen.map((row) => row.orderId));
  const rows = ordersById(book);
  return [...frozen]
    .filter((orderId) => !kept.has(orderId))
    .map((orderId) => {
      const row = rows.get(orderId);
      return { orderId, symbol: row?.symbol ?? '', statusText: row?.statusText ?? 'not in the book' };
    });
}
