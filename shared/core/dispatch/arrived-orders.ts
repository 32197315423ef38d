import type { Order } from '../order/order.ts';
import { endOf, isOpen } from '../order/order-status.ts';
import type { CancelAck } from './cancel-ack.ts';
import type { ArrivedOrder, DispatchState, RequestFacts } from './dispatch-state.ts';
import { BOOK_LAG_MS } from './standing.ts';

type Arrived = DispatchState['arrived'];

/** Those that a sweep's answer names as taken and the plan does not hold, beside the ones known before. */
export function withTaken(state: DispatchState, request: RequestFacts, ack: CancelAck): Arrived {
  if (request.call.kind !== 'sweep') return state.arrived;
  const { requestId } = request;
  const fresh: Record<string, ArrivedOrder> = {};
  for (const { kind, orderId } of ack.acks) {
    if (kind !== 'taken' || state.orders[orderId] !== undefined || state.arrived[orderId] !== undefined)
      continue;
    fresh[orderId] = { requestId, first: null, newest: null, endSeenAt: null, openSeenAt: null };
  }
  return Object.keys(fresh).length === 0 ? state.arrived : { ...state.arrived, ...fresh };
}

/** What the sweep that led to `arrived` is charged beyond the orders it was planned for. */
export function takenBeyond(state: DispatchState, arrived: Arrived): number {
  if (arrived === state.arrived || state.settings.sweepCost === 'one') return 0;
  return Object.keys(arrived).length - Object.keys(state.arrived).length;
}

/** The same after a reading that showed these rows of them; an end is for good. */
export function withSeen(
  { arrived, requests }: Pick<DispatchState, 'arrived' | 'requests'>,
  rows: readonly Order[],
  { at, askedAt }: { at: number; askedAt: number },
): Arrived {
  if (rows.length === 0) return arrived;
  const next = { ...arrived };
  for (const row of rows) {
    const known = next[row.orderId];
    if (known === undefined || known.endSeenAt !== null) continue;
    const endSeenAt = endOf(row.status) === undefined ? null : at;
    const isProof = isProvenOpen(known.newest, row, requests[known.requestId], askedAt);
    const openSeenAt = isProof ? (known.openSeenAt ?? askedAt) : null;
    next[row.orderId] = { ...known, first: known.first ?? row, newest: row, endSeenAt, openSeenAt };
  }
  return next;
}

/** Two readings in a row show it open, the later one old enough to have seen an end: as with an order of the plan. */
function isProvenOpen(
  before: Order | null,
  row: Order,
  request: RequestFacts | undefined,
  askedAt: number,
): boolean {
  const endedAt = request?.endedAt ?? Number.POSITIVE_INFINITY;
  return before !== null && isOpen(before.status) && isOpen(row.status) && askedAt >= endedAt + BOOK_LAG_MS;
}

/** Whether the book has still to tell of one of them. */
export function awaitsArrived({ arrived }: DispatchState): boolean {
  return Object.values(arrived).some(
    ({ endSeenAt, openSeenAt }) => endSeenAt === null && openSeenAt === null,
  );
}
