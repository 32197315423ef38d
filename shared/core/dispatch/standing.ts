import { isOpen, phaseOf } from '../order/order-status.ts';
import type { PlannedOrder } from '../plan/cancel-plan.ts';
import type { OrderAck } from './cancel-ack.ts';
import type { BookRow, DispatchState, OrderFacts, RequestFacts, Sighting } from './dispatch-state.ts';
import { isMaterialChange } from './material-change.ts';
import { REJECT_REASONS, type RejectReason } from './reject-reason.ts';
import {
  ackOf,
  attemptsOn,
  backoffMs,
  goesAgainFreely,
  isFallback,
  mayRepeat,
  retriesLeft,
} from './retry.ts';

export type HeldReason =
  | 'changed_materially'
  | 'already_fired'
  | 'batch_stopped'
  | 'stopped_by_person'
  | 'deadline_passed'
  | 'retry_budget_spent';

/** Where one order stands by the facts so far; `reconcile` turns it into an outcome, `step` into what is next. */
export type Standing =
  /** No request carried it; it may be sent when its turn comes. */
  | { kind: 'unsent' }
  /** Commanded or on its way, not answered. */
  | { kind: 'in_flight' }
  /** Only the book can tell. */
  | { kind: 'awaiting' }
  /** A reading after the answer shows it open and unchanged. */
  | { kind: 'retry'; notBefore: number }
  /** A reading showed it ended. */
  | { kind: 'ended' }
  /** Refused, or taken without effect: two agreeing readings show it open, and no attempt is left. */
  | { kind: 'open_after_all' }
  /** The broker never took it up, and it is not to be sent (again). */
  | { kind: 'held'; reason: HeldReason };

/** A book may lag so far behind: an open order in a younger reading may have ended already. */
export const BOOK_LAG_MS = 3_500;
/** Refused by the broker as a whole, with a book that cannot be read: waiting on would change nothing. */
const FAILURES_AFTER_STOP = 2;
/** Refusals that came before the broker looked at the order. */
const TURNED_AWAY: ReadonlySet<RejectReason> = new Set(['rate_limited', 'never_left']);
/** So many 429 in a row with the retry budget gone are a storm: what was not sent stays unsent. */
const STORM_COUNT = 3;

/** A request is given up on after so long, whatever became of it at the broker. */
const ANSWER_MS_MAX = 8_000;

/**
 * Nothing leaves so late that its answer could come after the batch's end: the next batch of the account would judge the
 * order by a reading older than that answer. A deadline too short for that is halved.
 */
export function lastSendAt({ startedAt, deadlineAt }: DispatchState): number {
  return Math.max(deadlineAt - ANSWER_MS_MAX, startedAt + (deadlineAt - startedAt) / 2);
}

/** Why nothing more is sent; null while sending goes on. */
export function haltOf(state: DispatchState): HeldReason | null {
  if (state.stopAskedAt !== null) return 'stopped_by_person';
  if (state.stoppedByRequest !== null) return 'batch_stopped';
  return state.at >= lastSendAt(state) ? 'deadline_passed' : null;
}

/** A batch taken up again sends nothing before it has looked: the orders may have changed while nobody ran it. */
export function awaitsFirstReading({ resumedAt, book }: DispatchState): boolean {
  return resumedAt !== null && (book.askedAt === null || book.askedAt < resumedAt);
}

/** What of the batch as a whole sways where each of its orders stands. */
export interface Bearing {
  readonly halt: HeldReason | null;
  readonly awaitsReading: boolean;
  readonly mayRetry: boolean;
  /** Turned away at the rate limit again and again. */
  readonly storm: boolean;
  /** Refused as a whole, with a book that cannot be read: the refusal is all there is. */
  readonly refusedUnread: boolean;
}

export function bearingOf(state: DispatchState): Bearing {
  return {
    halt: haltOf(state),
    awaitsReading: awaitsFirstReading(state),
    mayRetry: retriesLeft(state) > 0,
    storm: state.throttled.count >= STORM_COUNT,
    refusedUnread: state.stoppedByRequest !== null && state.book.failures >= FAILURES_AFTER_STOP,
  };
}

/** Judged by the order's own facts and requests, the plan, the settings and the bearing; by nothing else of the state. */
export function standingOf(state: DispatchState, orderId: string, bearing = bearingOf(state)): Standing {
  const facts = state.orders[orderId];
  const planned = facts === undefined ? undefined : state.plan.orders[facts.index];
  if (facts === undefined || planned === undefined) throw new RangeError(`${orderId} is not in the plan`);
  if (facts.endSeenAt !== null) return { kind: 'ended' };
  if (state.issued.some((send) => send.orderIds.includes(orderId))) return { kind: 'in_flight' };
  // A reading without the row does not undo what the one before it showed.
  const row = facts.sightings.findLast((sighting) => sighting.row !== null)?.row ?? null;
  const changed = row !== null && isMaterialChange(planned, row, state.settings.protectiveIds);
  const last = state.requests[facts.requestIds.at(-1) ?? ''];
  if (last === undefined) return beforeSending(bearing, row, changed);
  if (last.endedAt === null) return { kind: 'in_flight' };
  return afterAnswer(state, bearing, orderId, facts, last, last.endedAt, changed);
}

function beforeSending(bearing: Bearing, row: BookRow | null, changed: boolean): Standing {
  if (bearing.halt !== null) return { kind: 'held', reason: bearing.halt };
  // Its order has an id of its own, which nobody confirmed.
  if (row?.status === 'fired') return { kind: 'held', reason: 'already_fired' };
  if (changed) return { kind: 'held', reason: 'changed_materially' };
  if (bearing.awaitsReading) return { kind: 'awaiting' };
  // Somebody else's cancel is on its way, or the status has no meaning we know: nothing is sent into that.
  if (row !== null && !isOpen(row.status)) return { kind: 'awaiting' };
  const spent = bearing.storm && !bearing.mayRetry;
  return spent ? { kind: 'held', reason: 'retry_budget_spent' } : { kind: 'unsent' };
}

function afterAnswer(
  state: DispatchState,
  bearing: Bearing,
  orderId: string,
  facts: OrderFacts,
  last: RequestFacts,
  endedAt: number,
  changed: boolean,
): Standing {
  const { halt } = bearing;
  const ack = ackOf(last, orderId);
  const after = facts.sightings.filter((sighting) => sighting.askedAt >= endedAt);
  const row = after.at(-1)?.row ?? null;
  if (row === null || !isOpen(row.status)) {
    if (halt !== null && neverTakenUp(state, orderId, facts)) return { kind: 'held', reason: halt };
    // What it placed works, and no cancel of the trigger ends that; while no book holds it, nothing is known of it.
    const works = row?.status === 'fired' && row.pendingQuantity > 0 && isProvenOpen(after, endedAt);
    if (works) return { kind: 'open_after_all' };
    // Refused with the whole batch, and no book to say whether it is open: only that nothing was taken up is known.
    const refused = bearing.refusedUnread && stopsBatch(ack) && onlyRefused(state, orderId, facts);
    return refused ? { kind: 'held', reason: halt ?? 'batch_stopped' } : { kind: 'awaiting' };
  }
  // The broker knows it as ended and the book is behind.
  if (ack.kind === 'rejected' && ack.reason === 'already_ended') return { kind: 'awaiting' };
  const proven = isProvenOpen(after, endedAt) || isCancelRefused(state, facts, after);
  const attempts = attemptsOn(state, orderId);
  const repeatable =
    halt === null &&
    !changed &&
    mayRepeat(ack, last, attempts, hasArrived(state.plan.orders[facts.index], row)) &&
    attempts < state.settings.retry.attemptsMax &&
    (goesAgainFreely(state, orderId) || bearing.mayRetry);
  if (repeatable && (ack.kind !== 'taken' || proven)) {
    // What showed it open was read before the batch was taken up again: it may have grown meanwhile.
    if (bearing.awaitsReading) return { kind: 'awaiting' };
    const isFree = goesAgainFreely(state, orderId);
    const wait = isFree ? 0 : backoffMs(state.settings.retry, last.attempt, last.random);
    return { kind: 'retry', notBefore: endedAt + wait };
  }
  if (neverTakenUp(state, orderId, facts)) {
    const why = changed ? 'changed_materially' : 'retry_budget_spent';
    return { kind: 'held', reason: halt ?? why };
  }
  return proven ? { kind: 'open_after_all' } : { kind: 'awaiting' };
}

/** Planned on its way to the exchange, or while a change of it was, and working by now. */
function hasArrived(planned: PlannedOrder | undefined, row: BookRow): boolean {
  const before = planned === undefined ? 'unknown' : phaseOf(planned.status);
  return (before === 'entering' || before === 'changing') && phaseOf(row.status) === 'working';
}

/** Two agreeing readings after the answer, the later one old enough to have seen an end. */
function isProvenOpen(after: readonly Sighting[], endedAt: number): boolean {
  return areAgreeing(after) && (after.at(-1)?.askedAt ?? 0) >= endedAt + BOOK_LAG_MS;
}

/** The first cancel of an order that was not so before: 'not cancelled' twice can only be the answer to it. */
function isCancelRefused(state: DispatchState, facts: OrderFacts, after: readonly Sighting[]): boolean {
  const before = state.plan.orders[facts.index]?.status;
  const row = after.at(-1)?.row;
  return (
    row?.status === 'not cancelled' &&
    before !== 'not cancelled' &&
    facts.requestIds.length === 1 &&
    areAgreeing(after)
  );
}

function areAgreeing(after: readonly Sighting[]): boolean {
  const [earlier, later] = after.slice(-2).map((sighting) => sighting.row);
  return (
    earlier !== undefined &&
    earlier !== null &&
    later !== undefined &&
    later !== null &&
    phaseOf(earlier.status) === phaseOf(later.status) &&
    earlier.filledQuantity === later.filledQuantity &&
    earlier.pendingQuantity === later.pendingQuantity
  );
}

/** Each request for it was declined; one without an answer may have been taken all the same. */
function onlyRefused(state: DispatchState, orderId: string, facts: OrderFacts): boolean {
  return facts.requestIds.every((id) => {
    const request = state.requests[id];
    return request !== undefined && ackOf(request, orderId).kind === 'rejected';
  });
}

function stopsBatch(ack: OrderAck): boolean {
  return ack.kind === 'rejected' && REJECT_REASONS[ack.reason].stopsBatch;
}

/** Not one request for it got past the door: held back here, turned away at the rate limit, or as a call for several. */
function neverTakenUp(state: DispatchState, orderId: string, facts: OrderFacts): boolean {
  return facts.requestIds.every((id) => {
    const request = state.requests[id];
    if (request === undefined) return false;
    const ack = ackOf(request, orderId);
    return ack.kind === 'rejected' && (TURNED_AWAY.has(ack.reason) || isFallback(request, ack));
  });
}
