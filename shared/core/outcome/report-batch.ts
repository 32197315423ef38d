import type { DispatchState } from '../dispatch/dispatch-state.ts';
import { expectedEndAt } from '../dispatch/expected-end.ts';
import { standingsOf } from '../dispatch/standings-of.ts';
import type { BatchCounts, BatchPhase, BatchReport } from './batch-report.ts';
import type { OrderProgress } from './order-outcome.ts';
import { reconcile } from './reconcile.ts';

/** Everything there is to show of a batch, derived from its facts. */
export function reportBatch(state: DispatchState): BatchReport {
  const orders = reconcile(state);
  const counts = countOrders(orders);
  const sentAt = Object.values(state.requests).map((request) => request.intendedAt);
  return {
    batchId: state.plan.batchId,
    account: state.plan.account,
    fingerprint: state.plan.fingerprint,
    phase: phaseOfBatch(state, orders),
    orders,
    counts,
    confirmedAt: state.startedAt,
    firstSentAt: sentAt.length === 0 ? null : sentAt.reduce((a, b) => Math.min(a, b)),
    lastSentAt: sentAt.length === 0 ? null : sentAt.reduce((a, b) => Math.max(a, b)),
    settledAt: settledAt(state, orders),
    deadlineAt: state.deadlineAt,
    forecast: state.plan.forecast,
    ...(state.finishedAt === null && { expectedEndAt: expectedEndAt(state, standingsOf(state)) }),
    requests: state.requestCount,
    retries: state.retryCount + state.resendCount,
    stoppedBy: stoppedBy(state),
    emergency: state.plan.emergency,
    grantedBy: state.permit.grantedBy,
    ...(state.resumedAt !== null && { resumed: true }),
  };
}

const COUNTED_AS: Readonly<Record<OrderProgress['state'], Exclude<keyof BatchCounts, 'total'>>> = {
  waiting: 'waiting',
  sent: 'sent',
  cancelled: 'cancelled',
  partly_filled: 'cancelled',
  cancelled_elsewhere: 'cancelled',
  filled: 'filled',
  order_rejected: 'failed',
  still_open: 'failed',
  not_sent: 'notSent',
  unknown: 'unknown',
  unsettled_day_over: 'unknown',
};

/** The parts always add up to `total`. */
export function countOrders(orders: readonly OrderProgress[]): BatchCounts {
  const counts: BatchCounts = {
    total: orders.length,
    waiting: 0,
    sent: 0,
    cancelled: 0,
    filled: 0,
    failed: 0,
    unknown: 0,
    notSent: 0,
  };
  for (const order of orders) counts[COUNTED_AS[order.state]] += 1;
  return counts;
}

/** Something unknown outranks a stop: it is what still needs a person. */
function phaseOfBatch(state: DispatchState, orders: readonly OrderProgress[]): BatchPhase {
  if (state.finishedAt === null) return 'running';
  if (orders.some(isUnsettled)) return 'unsettled';
  return stoppedBy(state) === null ? 'settled' : 'stopped';
}

/** Still to be settled. An outcome that the end of the trading day took with it is not: it is shown as such and closed. */
export function isUnsettled({ state }: OrderProgress): boolean {
  return state === 'unknown' || state === 'sent' || state === 'waiting';
}

/** The last outcome read from the book; null while one is missing. */
function settledAt(state: DispatchState, orders: readonly OrderProgress[]): number | null {
  if (state.finishedAt === null || orders.some(isUnsettled)) return null;
  const times = orders.flatMap((order) => (order.settledAt === null ? [] : [order.settledAt]));
  return times.length === 0 ? state.finishedAt : times.reduce((a, b) => Math.max(a, b));
}

function stoppedBy(state: DispatchState): BatchReport['stoppedBy'] {
  const ack = state.stoppedByRequest === null ? null : state.requests[state.stoppedByRequest]?.ack;
  if (ack) return { reason: ack.refusedWhole, words: ack.words };
  return state.stopAskedAt === null ? null : { reason: null, words: null };
}
