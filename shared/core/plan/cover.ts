import { isGttId } from '../order/gtt.ts';
import type { OrderBook } from '../order/order-book.ts';
import { costMax } from '../rate/rate-ledger.ts';
import type { Scope } from '../selection/scope.ts';
import { type CancelCall, ordersOf, type Route } from './cancel-call.ts';
import type { PlannedOrder } from './cancel-plan.ts';
import { forecastCalls, type Pace } from './forecast-calls.ts';
import { legalSweeps } from './legal-sweeps.ts';

/** Ids in one call of the specification's endpoint: what may be in doubt at once if the machine dies. */
const BATCH_SIZE_MAX = 50;

/** Which routes policy opens. `host` is the main API host (no scheme) that the calls would go to. */
export interface RouteChoice {
  route: Route;
  batchHosts: readonly string[];
  sweepSizeMax: number;
  host: string;
}

/**
 * Calls that together mean exactly the chosen orders, each once, in the chosen order. A route that is asked
 * for but closed (host not listed, filter not legal) falls back to single cancels, which are always exact.
 */
export function cover(
  chosen: readonly PlannedOrder[],
  scope: Scope,
  book: OrderBook,
  choice: RouteChoice,
  pace: Pace,
): CancelCall[] {
  const hostServesBatch = choice.batchHosts.includes(choice.host);
  const singles = chosen.map((row): CancelCall => ({ kind: 'single', orderId: row.orderId }));
  switch (choice.route) {
    case 'single':
      return singles;
    case 'batch':
      return hostServesBatch ? inChunks(chosen, pace) : singles;
    case 'sweep':
      return withSweeps(chosen, scope, book, choice, pace);
    case 'auto': {
      if (chosen.length < 2) return singles;
      if (hostServesBatch) return inChunks(chosen, pace);
      const swept = withSweeps(chosen, scope, book, choice, pace);
      if (swept.length === singles.length) return singles;
      return lastSent(swept, pace) < lastSent(singles, pace) ? swept : singles;
    }
  }
}

function inChunks(all: readonly PlannedOrder[], pace: Pace): CancelCall[] {
  // The specification's endpoint knows orders only; a trigger goes by itself.
  const chosen = all.filter((row) => !isGttId(row.orderId));
  const triggers = all.filter((row) => isGttId(row.orderId));
  const fitting = pace.sweepCost === 'each' ? costMax(pace.windows, pace.share) : BATCH_SIZE_MAX;
  const size = Math.min(BATCH_SIZE_MAX, fitting);
  const calls: CancelCall[] = [];
  for (let from = 0; from < chosen.length; from += size) {
    calls.push({ kind: 'batch', orderIds: chosen.slice(from, from + size).map((row) => row.orderId) });
  }
  for (const { orderId } of triggers) calls.push({ kind: 'single', orderId });
  return calls;
}

/** Each sweep takes the place of its first order, so that what opens exposure still goes first. */
function withSweeps(
  chosen: readonly PlannedOrder[],
  scope: Scope,
  book: OrderBook,
  choice: RouteChoice,
  pace: Pace,
): CancelCall[] {
  const sizeMax =
    pace.sweepCost === 'each'
      ? Math.min(choice.sweepSizeMax, costMax(pace.windows, pace.share))
      : choice.sweepSizeMax;
  const single = (orderId: string): CancelCall => ({ kind: 'single', orderId });
  const sweeps = legalSweeps(chosen, scope, book, sizeMax);
  if (sweeps.length === 0) return chosen.map(({ orderId }) => single(orderId));
  const sweepOf = new Map<string, CancelCall>();
  for (const sweep of sweeps) {
    for (const id of ordersOf(sweep)) sweepOf.set(id, sweep);
  }
  return [...new Set(chosen.map(({ orderId }) => sweepOf.get(orderId) ?? single(orderId)))];
}

function lastSent(calls: readonly CancelCall[], pace: Pace): number {
  return forecastCalls(calls, pace).lastSentMs;
}
