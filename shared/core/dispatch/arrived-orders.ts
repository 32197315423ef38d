import type { Order } from '../order/order.ts';
import { endOf } from '../order/order-status.ts';
import type { CancelAck } from './cancel-ack.ts';
import type { ArrivedOrder, DispatchState, RequestFacts } from './dispatch-state.ts';

type Arrived = DispatchState['arrived'];

/** Those that a sweep's answer names as taken and the plan does not hold, beside the ones known before. */
export function withTaken(state: DispatchState, request: RequestFacts, ack: CancelAck): Arrived {
  if (request.call.kind !== 'sweep') return state.arrived;
  const { requestId } = request;
  const fresh: Record<string, ArrivedOrder> = {};
  for (const { kind, orderId } of ack.acks) {
    if (kind !== 'taken' || state.orders[orderId] !== undefined || state.arrived[orderId] !== undefined)
      continue;
    fresh[orderId] = { requestId, first: null, newest: null, endSeenAt: null };
  }
  return Object.keys(fresh).length === 0 ? state.arrived : { ...state.arrived, ...fresh };
}

/** What the sweep that led to `arrived` is charged beyond the orders it was planned for. */
export function takenBeyond(state: DispatchState, arrived: Arrived): number {
  if (arrived === state.arrived || state.settings.sweepCost === 'one') return 0;
  return Object.keys(arrived).length - Object.keys(state.arrived).length;
}

/** The same after a reading that showed these rows of them; an end is for good. */
export function withSeen(arrived: Arrived, rows: readonly Order[], at: number): Arrived {
  if (rows.length === 0) return arrived;
  const next = { ...arrived };
  for (const row of rows) {
    const known = next[row.orderId];
    if (known === undefined || known.endSeenAt !== null) continue;
    const endSeenAt = endOf(row.status) === undefined ? null : at;
    next[row.orderId] = { ...known, first: known.first ?? row, newest: row, endSeenAt };
  }
  return next;
}

/** Whether the book has still to tell of one of them. */
export function awaitsArrived({ arrived }: DispatchState): boolean {
  for (const orderId in arrived) if (arrived[orderId]?.endSeenAt === null) return true;
  return false;
}
