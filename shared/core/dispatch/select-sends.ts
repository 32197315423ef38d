import { isOpen } from '../order/order-status.ts';
import { callCost } from '../plan/call-cost.ts';
import { type CancelCall, ordersOf } from '../plan/cancel-call.ts';
import { nextRoomAt, nextSendAt, type RateLedger, spend } from '../rate/rate-ledger.ts';
import type { DispatchState, RequestFacts, SendCommand } from './dispatch-state.ts';
import { latestArrivals } from './latest-arrivals.ts';
import { othersPerS } from './others-per-s.ts';
import { goesAgainFreely, retriesLeft } from './retry.ts';
import { shareOf } from './share-of.ts';
import type { Standing } from './standing.ts';

/** Requests on their way at once; after a death so many are in doubt, at most one of them for several orders. */
const IN_FLIGHT_MAX = 8;
/** A sweep needs a book not older than this, or it might catch an order that nobody chose. */
const SWEEP_BOOK_AGE_MS = 1_000;
/** With the book unreadable so often in a row, the orders of a sweep go one by one. */
const FAILURES_BEFORE_SINGLES = 2;
/** No pacing keeps a request back for so long: a longer window, or a 429, is holding. */
const HELD_MS = 2_000;

export interface Sends {
  sends: SendCommand[];
  /** When the rate lets the next one go; null where nothing waits for that. */
  wakeAt: number | null;
  /** A sweep waits for a fresh book, or sending does after a long hold. */
  wantsBook: boolean;
  /** The windows hold the next request back for longer than pacing would. */
  held: boolean;
}

/** What leaves now: due retries first, then the plan in its order, inside the windows and 8 at once. */
export function selectSends(state: DispatchState, standings: ReadonlyMap<string, Standing>): Sends {
  const picked: Sends = { sends: [], wakeAt: null, wantsBook: false, held: false };
  const open = openRequests(state);
  let room = IN_FLIGHT_MAX - open.length - state.issued.length;
  let severalOut = [...open, ...state.issued].some((request) => request.call.kind !== 'single');
  let ledger = ledgerWithIssued(state);
  const arrivals = latestArrivals(state);
  const others = othersPerS(state);
  const wanted = [...dueRetries(state, standings), ...freshCalls(state, standings)];
  for (const call of wanted) {
    if (call === 'book') {
      picked.wantsBook = true;
      continue;
    }
    const several = call.kind !== 'single';
    if (several && severalOut) continue;
    if (room <= 0) break;
    const cost = callCost(call, state.settings.sweepCost);
    const { windows } = state.settings;
    const leavesAt = Math.max(
      nextSendAt(ledger, state.at, windows, shareOf(state), cost, others),
      nextRoomAt(arrivals, state.at, windows, cost, others),
    );
    if (leavesAt > state.at) {
      picked.wakeAt = leavesAt;
      picked.held = leavesAt - state.at > HELD_MS;
      break;
    }
    if (open.length === 0 && comesOutOfHold(state)) {
      picked.wantsBook = true;
      break;
    }
    picked.sends.push(toSend(state, call, picked.sends.length));
    ledger = spend(ledger, state.at, cost);
    for (let charged = 0; charged < cost; charged += 1) arrivals.push(state.at);
    room -= 1;
    severalOut ||= several;
  }
  return picked;
}

/** Those on their way. */
export function openRequests({ requests, recentIds }: DispatchState): RequestFacts[] {
  return recentIds.flatMap((id) => {
    const request = requests[id];
    return request === undefined || request.endedAt !== null ? [] : [request];
  });
}

/**
 * Nothing was sent or awaited for a while, and the last reading is older than a second: what the trader's other tools wrote
 * meanwhile is not charged yet, so the window that let us go may be full of theirs.
 */
function comesOutOfHold({ at, startedAt, ledger, book, resumedAt }: DispatchState): boolean {
  const lastCharge = ledger.spentAt.at(-1) ?? startedAt;
  const idle = at - Math.max(startedAt, resumedAt ?? 0, lastCharge) > HELD_MS;
  const stale = book.arrivedAt === null || at - book.arrivedAt > SWEEP_BOOK_AGE_MS;
  return idle && stale && book.failures < FAILURES_BEFORE_SINGLES;
}

function toSend(state: DispatchState, call: CancelCall, offset: number): SendCommand {
  const number = state.requestCount + state.issued.length + offset + 1;
  const orderIds = ordersOf(call);
  const attempts = orderIds.map((id) => state.orders[id]?.requestIds.length ?? 0);
  return {
    do: 'send',
    requestId: `${state.plan.batchId}-${state.epoch}-${number}`,
    call,
    orderIds,
    attempt: Math.max(...attempts) + 1,
  };
}

/** Commanded sends leave any moment, so they count as gone. */
function ledgerWithIssued(state: DispatchState): RateLedger {
  return state.issued.reduce(
    (ledger, send) => spend(ledger, state.at, callCost(send.call, state.settings.sweepCost)),
    state.ledger,
  );
}

function dueRetries(state: DispatchState, standings: ReadonlyMap<string, Standing>): CancelCall[] {
  let left = retriesLeft(state);
  const calls: CancelCall[] = [];
  for (const [orderId, standing] of standings) {
    if (standing.kind !== 'retry' || standing.notBefore > state.at) continue;
    const free = goesAgainFreely(state, orderId);
    if (!free && left <= 0) continue;
    if (!free) left -= 1;
    calls.push({ kind: 'single', orderId });
  }
  return calls;
}

function* freshCalls(
  state: DispatchState,
  standings: ReadonlyMap<string, Standing>,
): Generator<CancelCall | 'book'> {
  for (const call of state.plan.calls) {
    if (call.kind === 'single') {
      if (standings.get(call.orderId)?.kind === 'unsent') yield call;
      continue;
    }
    const unsent = ordersOf(call).filter((id) => standings.get(id)?.kind === 'unsent');
    if (unsent.length === 0) continue;
    const broken = ordersOf(call).some((id) => !['unsent', 'ended'].includes(standings.get(id)?.kind ?? ''));
    if (call.kind === 'batch' && !broken) yield { ...call, orderIds: unsent };
    else if (call.kind === 'sweep' && !broken) yield* sweepOrSingles(state, call, unsent);
    else yield* unsent.map((orderId): CancelCall => ({ kind: 'single', orderId }));
  }
}

type SweepCall = Extract<CancelCall, { kind: 'sweep' }>;

/** The filter call goes only where a fresh book says that it catches our orders and no other. */
function* sweepOrSingles(
  state: DispatchState,
  call: SweepCall,
  unsent: readonly string[],
): Generator<CancelCall | 'book'> {
  const { askedAt, arrivedAt, failures } = state.book;
  const fresh = askedAt !== null && state.at - askedAt <= SWEEP_BOOK_AGE_MS;
  // Over a line so slow no reading would ever be fresh.
  const tooSlow = askedAt !== null && arrivedAt !== null && arrivedAt - askedAt > SWEEP_BOOK_AGE_MS;
  if (!fresh && !tooSlow && failures < FAILURES_BEFORE_SINGLES) yield 'book';
  else if (fresh && catchesExactly(state, call, unsent)) yield { ...call, expected: [...unsent] };
  else yield* unsent.map((orderId): CancelCall => ({ kind: 'single', orderId }));
}

function catchesExactly(state: DispatchState, call: SweepCall, unsent: readonly string[]): boolean {
  const match = state.book.sweeps.find((each) => each.segment === call.segment && each.tag === call.tag);
  if (match === undefined || match.openIds.length !== unsent.length) return false;
  return unsent.every((id) => {
    const row = state.orders[id]?.sightings.at(-1)?.row;
    return match.openIds.includes(id) && row !== undefined && row !== null && isOpen(row.status);
  });
}
