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
    (send) => send.attempt > 1 && !goesAgainFreely(state, send.orderIds[0]),
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

/** Its answer was lost with the dispatcher that waited for it: a process of ours ended, which says nothing of the broker. */
function isOrphan(request: RequestFacts): boolean {
  return request.endedAt !== null && request.ack === null;
}

/**
 * Whether sending the order again is no retry. The budget is there so that a broker that fails is not stormed, and neither
 * a refusal of the call for several nor a death of ours is the broker's failure. A death leaves eight requests in doubt at
 * most, and only those that a later reading shows open go again, so deaths cannot make a storm of them.
 */
export function goesAgainFreely(state: DispatchState, orderId: string | undefined): boolean {
  if (orderId === undefined) return false;
  const last = findLast(state, orderId);
  return last !== undefined && isNoFailure(last, orderId);
}

/** Whether the order's last request is one whose answer died with its dispatcher. */
export function wasOrphaned(state: DispatchState, orderId: string | undefined): boolean {
  const last = orderId === undefined ? undefined : findLast(state, orderId);
  return last !== undefined && isOrphan(last);
}

function findLast(state: DispatchState, orderId: string): RequestFacts | undefined {
  return state.requests[state.orders[orderId]?.requestIds.at(-1) ?? ''];
}

/** Attempts on the order that count against its most. */
export function attemptsOn(state: DispatchState, orderId: string): number {
  const ids = state.orders[orderId]?.requestIds ?? [];
  return ids.filter((id) => {
    const request = state.requests[id];
    return request === undefined || !isNoFailure(request, orderId);
  }).length;
}

function isNoFailure(request: RequestFacts, orderId: string): boolean {
  return isOrphan(request) || isFallback(request, ackOf(request, orderId));
}

/** Refusals that may have been of the moment: the broker's words for an order still on its way are not all known. */
const OF_THE_WAY: ReadonlySet<RejectReason> = new Set(['other', 'request_invalid']);

/**
 * Whether this answer leaves room for another attempt, the book permitting. `hasArrived`: the order was still on its way when
 * it was planned, and works by now.
 */
export function mayRepeat(
  ack: OrderAck,
  request: RequestFacts,
  attempts: number,
  hasArrived: boolean,
): boolean {
  if (ack.kind !== 'rejected') return true;
  if (isFallback(request, ack) || REJECT_REASONS[ack.reason].retryable) return true;
  if (attempts !== 1) return false;
  // An order placed a moment ago may not be known everywhere yet.
  return ack.reason === 'order_unknown' || (hasArrived && OF_THE_WAY.has(ack.reason));
}
