import type { DispatchEvent, DispatchState } from './dispatch-state.ts';
import { type Bearing, bearingOf, type Standing, standingOf } from './standing.ts';

interface Kept {
  bearing: Bearing;
  standings: Map<string, Standing>;
}

/**
 * What was judged of a state. An event concerns one or two orders of hundreds, so the next state takes the map over and
 * judges those again; the state before then has none, and would be judged afresh. Never more than a saved calculation.
 */
const kept = new WeakMap<DispatchState, Kept>();

/** Where each order of the plan stands, in the plan's order. An order that nothing touched keeps the same object. */
export function standingsOf(state: DispatchState): ReadonlyMap<string, Standing> {
  const known = kept.get(state);
  if (known !== undefined) return known.standings;
  const bearing = bearingOf(state);
  const standings = new Map<string, Standing>();
  for (const { orderId } of state.plan.orders) {
    standings.set(orderId, standingOf(state, orderId, bearing));
  }
  kept.set(state, { bearing, standings });
  return standings;
}

/** The same for the state that `event` made of `before`. */
export function standingsAfter(
  before: DispatchState,
  event: DispatchEvent,
  state: DispatchState,
): ReadonlyMap<string, Standing> {
  return takenOver(before, state, touchedBy(state, event)) ?? standingsOf(state);
}

/** For a state that differs from `before` by what was commanded only. */
export function keepStandings(before: DispatchState, state: DispatchState): void {
  takenOver(
    before,
    state,
    state.issued.flatMap((send) => send.orderIds),
  );
}

function takenOver(
  before: DispatchState,
  state: DispatchState,
  touched: Iterable<string> | 'all',
): ReadonlyMap<string, Standing> | undefined {
  const known = kept.get(before);
  const bearing = bearingOf(state);
  if (touched === 'all' || known === undefined || !isSameBearing(known.bearing, bearing)) return undefined;
  const { standings } = known;
  kept.delete(before);
  for (const orderId of touched) {
    if (standings.has(orderId)) standings.set(orderId, standingOf(state, orderId, bearing));
  }
  kept.set(state, { bearing, standings });
  return standings;
}

/** Orders whose facts or requests the event changed. */
function touchedBy(state: DispatchState, event: DispatchEvent): Iterable<string> | 'all' {
  switch (event.kind) {
    case 'started':
    case 'resumed':
      return 'all';
    case 'intended':
      return event.orderIds;
    case 'answered':
      return state.requests[event.requestId]?.orderIds ?? [];
    case 'book_read':
      return [...event.rows.map((row) => row.orderId), ...event.absent];
    default:
      return [];
  }
}

function isSameBearing(a: Bearing, b: Bearing): boolean {
  return (
    a.halt === b.halt &&
    a.awaitsReading === b.awaitsReading &&
    a.mayRetry === b.mayRetry &&
    a.storm === b.storm &&
    a.refusedUnread === b.refusedUnread
  );
}
