import type { OrderAck } from './cancel-ack.ts';
import type { DispatchState, RequestFacts } from './dispatch-state.ts';
import { REJECT_REASONS, type RejectReason } from './reject-reason.ts';
import type { RetrySettings } from './retry-settings.ts';

/** Wait before attempt `attempt + 1`: full jitter, so that many retries do not come back together. */
export function backoffMs(retry: RetrySettings, attempt: number, random: number): number {
  return random * Math.min(retry.backoffMsMax, retry.backoffMs * 2 ** (attempt - 1));
}

/** The broker's shortest limit is counted by the second, so a pause under one would change nothing. */
const PAUSE_MS_LEAST = 1_000;

/** How long the whole account rests after the `count`th 429 in a row. */
export function pauseMs(
  retry: RetrySettings,
  count: number,
  random: number,
  retryAfterMs: number | null,
): number {
  return Math.max(retryAfterMs ?? 0, PAUSE_MS_LEAST + backoffMs(retry, count, random));
}

/** Retries that may still be made: a share of the first sends, never under the floor, shared by the account. */
export function retriesLeft(state: DispatchState): number {
  const { budgetFloor, budgetShare } = state.settings.retry;
  const budget = Math.max(budgetFloor, Math.floor(budgetShare * state.plan.orders.length));
  const issued = state.issued.filter(
    (send) => send.attempt > 1 && !fallsBack(state, send.orderIds[0]),
  ).length;
  return Math.max(0, budget - state.settings.retriesBefore - state.retryCount - issued);
}

/** What this order heard in a request; an answer that leaves it out, or none, is a doubt. */
export function ackOf(request: RequestFacts, orderId: string): OrderAck {
  const heard = request.ack?.acks.find((ack) => ack.orderId === orderId);
  if (heard !== undefined) return heard;
  const words = request.ack?.words ?? { httpStatus: null, code: null, message: null };
  return { kind: 'in_doubt', orderId, why: 'no answer was seen', words };
}

/** Refusals of a call for several orders that say nothing against the orders one by one. */
const OF_THE_CALL: ReadonlySet<RejectReason> = new Set([
  'too_many_match',
  'nothing_matches',
  'route_absent',
  'request_invalid',
  'other',
]);

/** The call for several was refused as such: its orders go one by one, which is no retry. */
export function isFallback(request: RequestFacts, ack: OrderAck): boolean {
  return request.call.kind !== 'single' && ack.kind === 'rejected' && OF_THE_CALL.has(ack.reason);
}

/** Whether the order's last request was refused only as a call for several. */
export function fallsBack(state: DispatchState, orderId: string | undefined): boolean {
  if (orderId === undefined) return false;
  const last = state.requests[state.orders[orderId]?.requestIds.at(-1) ?? ''];
  return last !== undefined && isFallback(last, ackOf(last, orderId));
}

/** Whether this answer leaves room for another attempt, the book permitting. */
export function mayRepeat(ack: OrderAck, request: RequestFacts, attempts: number): boolean {
  if (ack.kind !== 'rejected') return true;
  if (isFallback(request, ack) || REJECT_REASONS[ack.reason].retryable) return true;
  // An order placed a moment ago may not be known everywhere yet.
  return ack.reason === 'order_unknown' && attempts === 1;
}
