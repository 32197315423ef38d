import { BROKER_MESSAGE_LENGTH_MAX } from '../dispatch/cancel-ack.ts';
import { dayOverAt } from '../dispatch/day-over-at.ts';
import type { BookRow, DispatchState, OrderFacts, RequestFacts } from '../dispatch/dispatch-state.ts';
import { ackOf } from '../dispatch/retry.ts';
import type { Standing } from '../dispatch/standing.ts';
import { standingsOf } from '../dispatch/standings-of.ts';
import { endOf, phaseOf } from '../order/order-status.ts';
import type { PlannedOrder } from '../plan/cancel-plan.ts';
import { boundedText } from '../value/bounded-text.ts';
import { type OrderProgress, OUTCOMES, type Outcome } from './order-outcome.ts';
import { reconcileArrived } from './reconcile-arrived.ts';
import { reconcileLeftOut } from './reconcile-left-out.ts';

/**
 * What became of each order, derived from the facts every time and stored nowhere: exactly one row for each
 * chosen order, in the plan's order, then one for each that a sweep took beyond them, and for each id that was named
 * and left out, or is in no book.
 */
export function reconcile(state: DispatchState): OrderProgress[] {
  const standings = standingsOf(state);
  const rows = state.plan.orders.map((order) => {
    const standing = standings.get(order.orderId);
    if (standing === undefined) throw new RangeError(`${order.orderId} is not in the plan`);
    return knownProgress(state, order, standing);
  });
  return [...rows, ...reconcileArrived(state), ...reconcileLeftOut(state.plan)];
}

/** A standing object belongs to one order and its facts, so the row it led to is the same while the batch runs on. */
const known = new WeakMap<Standing, { finishedAt: number | null; dayOver: boolean; row: OrderProgress }>();

function knownProgress(state: DispatchState, order: PlannedOrder, standing: Standing): OrderProgress {
  const { finishedAt } = state;
  const dayOver = finishedAt !== null && isDayOver(state);
  const before = known.get(standing);
  if (before?.finishedAt === finishedAt && before.dayOver === dayOver) return before.row;
  const row = progressOf(state, order, standing);
  known.set(standing, { finishedAt, dayOver, row });
  return row;
}

interface Judgement {
  state: OrderProgress['state'];
  notSent: OrderProgress['notSent'];
  settledAt: number | null;
}

function progressOf(state: DispatchState, planned: PlannedOrder, standing: Standing): OrderProgress {
  const facts = state.orders[planned.orderId];
  if (facts === undefined) throw new RangeError(`${planned.orderId} is not in the plan`);
  const requests = facts.requestIds.flatMap((id) => state.requests[id] ?? []);
  const row = facts.sightings.findLast((sighting) => sighting.row !== null)?.row ?? null;
  const judged = judge(state, facts, requests, row, standing);
  const specification =
    judged.state === 'waiting' || judged.state === 'sent' ? 'PENDING' : OUTCOMES[judged.state].specification;
  const lastAnswered = requests.findLast((request) => request.endedAt !== null);
  const ack = lastAnswered === undefined ? undefined : ackOf(lastAnswered, planned.orderId);
  const filledQuantity = row?.filledQuantity ?? planned.filledQuantity;
  return {
    orderId: planned.orderId,
    symbol: planned.symbol,
    instrumentKey: planned.instrumentKey,
    segment: planned.segment,
    side: planned.side,
    type: planned.type,
    tag: planned.tag,
    quantity: planned.pendingQuantity,
    ...judged,
    specification,
    filledQuantity,
    averagePrice: filledQuantity > 0 ? (row?.averagePrice ?? planned.averagePrice) : null,
    attempts: requests.length,
    rejected: ack?.kind === 'rejected' && specification !== 'CANCELLED' ? ack.reason : null,
    words: wordsOn(
      judged.state,
      ack?.kind === 'taken' ? (lastAnswered?.ack?.words ?? null) : (ack?.words ?? null),
      row,
    ),
    bookStatus: row?.statusText ?? null,
    sentAt: requests[0]?.intendedAt ?? null,
  };
}

/** A cancel that was taken and then refused at the exchange is explained in the book alone. */
function wordsOn(
  state: OrderProgress['state'],
  said: OrderProgress['words'],
  row: BookRow | null,
): OrderProgress['words'] {
  const missed = state === 'still_open' || state === 'order_rejected';
  const told = row?.statusMessage ?? '';
  if (!missed || told === '' || (said?.message ?? null) !== null) return said;
  // A journal may hold it in full length.
  return { httpStatus: null, code: null, message: boundedText(told, BROKER_MESSAGE_LENGTH_MAX) };
}

function judge(
  state: DispatchState,
  facts: OrderFacts,
  requests: readonly RequestFacts[],
  row: BookRow | null,
  standing: Standing,
): Judgement {
  const running = state.finishedAt === null;
  switch (standing.kind) {
    case 'ended':
      return settled(endOutcome(facts, requests, row), facts.endSeenAt);
    case 'open_after_all':
      return settled('still_open', facts.sightings.at(-1)?.askedAt ?? requests.at(-1)?.endedAt ?? null);
    case 'held':
      return { state: 'not_sent', notSent: standing.reason, settledAt: state.finishedAt };
    case 'unsent':
      return { state: 'waiting', notSent: null, settledAt: null };
    case 'awaiting':
    case 'in_flight':
    case 'retry':
      if (requests.length > 0) return running ? settled('sent', null) : neverKnown(state);
      return running ? settled('waiting', null) : neverSent(state, row);
  }
}

/** Kept and shown until a book tells; once the trading day is over no book will. */
function neverKnown(state: DispatchState): Judgement {
  return isDayOver(state) ? settled('unsettled_day_over', state.finishedAt) : settled('unknown', null);
}

function isDayOver({ at, startedAt }: DispatchState): boolean {
  return at >= dayOverAt(startedAt);
}

function settled(outcome: OrderProgress['state'], settledAt: number | null): Judgement {
  return { state: outcome, notSent: null, settledAt };
}

/** Left alone to the end: somebody else's cancel was on its way, or the status had no meaning we know. */
function neverSent(state: DispatchState, row: BookRow | null): Judgement {
  const cancelling = row !== null && phaseOf(row.status) === 'cancelling';
  const unknown = row !== null && phaseOf(row.status) === 'unknown';
  const notSent = cancelling ? 'cancel_in_flight' : unknown ? 'status_unknown' : 'batch_stopped';
  return { state: 'not_sent', notSent, settledAt: state.finishedAt };
}

function endOutcome(facts: OrderFacts, requests: readonly RequestFacts[], row: BookRow | null): Outcome {
  const end = row === null ? undefined : endOf(row.status);
  if (end === 'filled') return 'filled';
  if (end === 'rejected') return 'order_rejected';
  if (row === null || end === undefined) return 'unknown';
  // Of a trigger that fired the end is that of its order, which no request of ours named.
  if (row.firedOrderId !== undefined || !isOurs(facts, requests, row.orderId)) return 'cancelled_elsewhere';
  return row.filledQuantity > 0 ? 'partly_filled' : 'cancelled';
}

/** A cancel is ours where one of our requests was taken, or may have been, before the end was seen. */
function isOurs(facts: OrderFacts, requests: readonly RequestFacts[], orderId: string): boolean {
  return requests.some(
    (request) =>
      request.intendedAt <= (facts.endSeenAt ?? Number.POSITIVE_INFINITY) &&
      ackOf(request, orderId).kind !== 'rejected',
  );
}
