import { endOf } from '../order/order-status.ts';
import { callCost } from '../plan/call-cost.ts';
import { clampToNow, forgetBefore, pause, type RateLedger, spend } from '../rate/rate-ledger.ts';
import { spreadCharges } from '../rate/spread-charges.ts';
import { takenBeyond, withSeen, withTaken } from './arrived-orders.ts';
import type { DispatchEvent, DispatchState, EventOf, OrderFacts, Sighting } from './dispatch-state.ts';
import { lineAfter, withRecent } from './latest-arrivals.ts';
import { recentOthers } from './others-per-s.ts';
import { REJECT_REASONS } from './reject-reason.ts';
import { goesAgainFreely, pauseMs, wasOrphaned } from './retry.ts';
import { awaitsFirstReading } from './standing.ts';

/** The state with one more fact in it; nothing is decided here. An event it has already seen changes nothing. */
export function applyEvent(before: DispatchState, event: DispatchEvent): DispatchState {
  const state = event.kind === 'resumed' ? before : { ...before, at: Math.max(before.at, event.at) };
  switch (event.kind) {
    case 'started':
    case 'tick':
      return state;
    case 'intended':
      return applyIntended(state, event);
    case 'answered':
      return applyAnswered(state, event);
    case 'book_read':
      return applyBook(state, event);
    case 'book_failed': {
      const failures = state.book.failures + 1;
      return { ...state, book: { ...state.book, pending: null, failures, failedAt: event.at } };
    }
    case 'order_hint':
      return state.orders[event.orderId]?.endSeenAt === null
        ? { ...state, book: { ...state.book, hintedAt: event.at } }
        : state;
    case 'writes_seen':
      return applyOthers(state, event);
    case 'stop_asked':
      return { ...state, stopAskedAt: state.stopAskedAt ?? event.at };
    case 'resumed':
      return applyResumed(state, event);
  }
}

function applyIntended(state: DispatchState, event: EventOf<'intended'>): DispatchState {
  if (state.requests[event.requestId] !== undefined) return state;
  const { requestId, call, orderIds, attempt, at } = event;
  const orders = { ...state.orders };
  for (const orderId of orderIds) {
    const facts = orders[orderId];
    if (facts !== undefined) orders[orderId] = { ...facts, requestIds: [...facts.requestIds, requestId] };
  }
  const longest = Math.max(...state.settings.windows.map((each) => each.windowMs));
  const isRetry = attempt > 1 && !goesAgainFreely(state, orderIds[0]);
  const isResend = attempt > 1 && wasOrphaned(state, orderIds[0]);
  const request = { requestId, call, orderIds, attempt, intendedAt: at, endedAt: null, ack: null, random: 0 };
  return {
    ...state,
    orders,
    requests: { ...state.requests, [requestId]: request },
    recentIds: withRecent(state, requestId),
    issued: state.issued.filter((send) => send.requestId !== requestId),
    lastIntendedAt: at,
    requestCount: state.requestCount + 1,
    retryCount: state.retryCount + (isRetry ? 1 : 0),
    resendCount: state.resendCount + (isResend ? 1 : 0),
    ledger: spend(forgetBefore(state.ledger, at - longest), at, callCost(call, state.settings.sweepCost)),
  };
}

function applyAnswered(state: DispatchState, event: EventOf<'answered'>): DispatchState {
  const request = state.requests[event.requestId];
  if (request === undefined || request.ack !== null) return state;
  const { ack, random } = event;
  const answered = { ...request, endedAt: event.at, ack, random };
  const line = lineAfter(state, event.at - request.intendedAt, ack);
  const arrived = withTaken(state, request, ack);
  const requests = { ...state.requests, [event.requestId]: answered };
  // The broker charges a sweep by what it took, which only its answer tells.
  const beyond = takenBeyond(state, arrived);
  const ledger = beyond > 0 ? spend(state.ledger, event.at, beyond) : state.ledger;
  const next = { ...state, ...line, arrived, requests, ledger };
  if (ack.refusedWhole !== null && REJECT_REASONS[ack.refusedWhole].stopsBatch) {
    return { ...next, stoppedByRequest: state.stoppedByRequest ?? event.requestId };
  }
  const throttled =
    ack.refusedWhole === 'rate_limited' ||
    ack.acks.some((each) => each.kind === 'rejected' && each.reason === 'rate_limited');
  // Requests that were on their way when the pause began belong to the same burst.
  const sameBurst = request.intendedAt < state.throttled.lastAt;
  if (!throttled) return sameBurst ? next : { ...next, throttled: { ...state.throttled, count: 0 } };
  const count = state.throttled.count + (sameBurst ? 0 : 1);
  const until = event.at + pauseMs(state.settings.retry, count, random, ack.retryAfterMs);
  return { ...next, throttled: { count, lastAt: event.at }, ledger: pause(ledger, until) };
}

function applyBook(state: DispatchState, event: EventOf<'book_read'>): DispatchState {
  // Asked for before the batch was taken up: it tells of orders, and is not the reading that is out.
  if (state.resumedAt !== null && event.askedAt < state.resumedAt) {
    return isNews(state, event) ? { ...state, ...showing(state, event) } : state;
  }
  const book = { ...state.book, pending: null, failures: 0, failedAt: null };
  // A slow answer to an earlier reading tells nothing new.
  if (!isNews(state, event)) return { ...state, book };
  return {
    ...state,
    ...showing(state, event),
    clearAt: awaitsFirstReading(state) ? event.at : state.clearAt,
    book: { ...book, askedAt: event.askedAt, arrivedAt: event.at, sweeps: event.sweeps },
  };
}

function isNews({ book }: DispatchState, { askedAt }: EventOf<'book_read'>): boolean {
  return book.askedAt === null || askedAt > book.askedAt;
}

/** The orders with what a reading shows of them. */
function showing(
  state: DispatchState,
  { at, askedAt, rows, absent, arrived = [] }: EventOf<'book_read'>,
): Pick<DispatchState, 'orders' | 'arrived'> {
  const orders = { ...state.orders };
  const see = (orderId: string, row: Sighting['row']) => {
    const facts = orders[orderId];
    if (facts !== undefined) orders[orderId] = seen(facts, { askedAt, row }, at);
  };
  for (const row of rows) see(row.orderId, row);
  for (const orderId of absent) see(orderId, null);
  return { orders, arrived: withSeen(state, arrived, { at, askedAt }) };
}

/** Charged over the stretch in which they happened: all at once they would hold the pace up and then let it leap. */
function applyOthers(state: DispatchState, { at, count, since = at }: EventOf<'writes_seen'>): DispatchState {
  const longest = Math.max(...state.settings.windows.map((each) => each.windowMs));
  const young = spreadCharges({ count, since, at }).filter((spentAt) => spentAt > at - longest);
  const ledger = young.reduce((before, spentAt) => spend(before, spentAt), state.ledger);
  return { ...state, ledger, others: [...recentOthers(state), { since, at, count }] };
}

/** An end is for good, so the reading that showed it is kept against any later one. */
function seen(facts: OrderFacts, sighting: Sighting, at: number): OrderFacts {
  if (facts.endSeenAt !== null) return facts;
  const ended = sighting.row !== null && endOf(sighting.row.status) !== undefined;
  return {
    ...facts,
    sightings: [...newestBefore(facts.sightings, sighting), sighting],
    endSeenAt: ended ? at : null,
  };
}

/** A book without the row tells less than the one before it: the last row seen is kept beside the absence. */
function newestBefore(sightings: readonly Sighting[], next: Sighting): readonly Sighting[] {
  if (next.row !== null) return sightings.slice(-1);
  const shown = sightings.findLast((sighting) => sighting.row !== null);
  return shown === undefined ? sightings.slice(-1) : [shown];
}

/**
 * What was on its way is in doubt. A clock that was set back meanwhile counts from its new time: what happened
 * 'later' happened by now, and the deadline comes as much earlier, or the batch would wait for the old time.
 */
function applyResumed(state: DispatchState, event: EventOf<'resumed'>): DispatchState {
  const { at, spent = [] } = event;
  const setBack = Math.max(0, state.at - at);
  const ledger = spent.reduce((before, spentAt) => spend(before, spentAt), state.ledger);
  const requests = Object.fromEntries(
    Object.entries(state.requests).map(([id, request]) => {
      const intendedAt = Math.min(request.intendedAt, at);
      return [id, { ...request, intendedAt, endedAt: Math.min(request.endedAt ?? at, at) }];
    }),
  );
  return {
    ...state,
    at,
    deadlineAt: state.deadlineAt - setBack,
    requests,
    ledger: setBack > 0 ? setBackLedger(ledger, at, setBack) : ledger,
    throttled: { ...state.throttled, lastAt: Math.min(state.throttled.lastAt, at) },
    others: setBack > 0 ? [] : state.others,
    lastIntendedAt: state.lastIntendedAt === null ? null : Math.min(state.lastIntendedAt, at),
    epoch: event.epoch,
    resumedAt: at,
    clearAt: null,
    issued: [],
    book: {
      ...state.book,
      pending: null,
      failures: 0,
      failedAt: null,
      askedAt: setBack > 0 ? null : state.book.askedAt,
    },
    finishedAt: null,
  };
}

function setBackLedger(ledger: RateLedger, at: number, setBack: number): RateLedger {
  return { ...clampToNow(ledger, at), pausedUntil: Math.max(0, ledger.pausedUntil - setBack) };
}
