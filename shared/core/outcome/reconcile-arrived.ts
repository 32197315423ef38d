import { dayOverAt } from '../dispatch/day-over-at.ts';
import type { ArrivedOrder, DispatchState } from '../dispatch/dispatch-state.ts';
import { endOf } from '../order/order-status.ts';
import { type OrderProgress, OUTCOMES } from './order-outcome.ts';

/** One row for each order that a sweep took beyond the plan: what the broker did with our call is ours to tell. */
export function reconcileArrived(state: DispatchState): OrderProgress[] {
  return Object.entries(state.arrived).map(([orderId, facts]) => arrivedProgress(state, orderId, facts));
}

function arrivedProgress(state: DispatchState, orderId: string, facts: ArrivedOrder): OrderProgress {
  const request = state.requests[facts.requestId];
  const row = facts.newest;
  const reached = stateOf(state, facts);
  const filledQuantity = row?.filledQuantity ?? 0;
  return {
    orderId,
    symbol: row?.symbol ?? '',
    instrumentKey: row?.instrumentKey ?? '',
    segment: row?.segment ?? null,
    side: row?.side ?? '',
    type: row?.type ?? '',
    tag: row?.tag ?? null,
    quantity: row === null ? 0 : Math.max(0, row.quantity - filledQuantity),
    state: reached,
    specification: reached === 'sent' || reached === 'waiting' ? 'PENDING' : OUTCOMES[reached].specification,
    filledQuantity,
    averagePrice: filledQuantity > 0 ? (row?.averagePrice ?? null) : null,
    attempts: 1,
    notSent: null,
    rejected: null,
    words: request?.ack?.words ?? null,
    bookStatus: row?.statusText ?? null,
    arrived: true,
    sentAt: request?.intendedAt ?? null,
    settledAt: facts.endSeenAt ?? facts.openSeenAt,
  };
}

function stateOf(state: DispatchState, { newest, openSeenAt }: ArrivedOrder): OrderProgress['state'] {
  const end = newest === null ? undefined : endOf(newest.status);
  if (end === 'filled') return 'filled';
  if (end === 'rejected') return 'order_rejected';
  if (end === 'cancelled') return (newest?.filledQuantity ?? 0) > 0 ? 'partly_filled' : 'cancelled';
  if (openSeenAt !== null) return 'still_open';
  if (state.finishedAt === null) return 'sent';
  return state.at >= dayOverAt(state.startedAt) ? 'unsettled_day_over' : 'unknown';
}
