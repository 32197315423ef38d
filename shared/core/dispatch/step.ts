import { applyEvent } from './apply-event.ts';
import { awaitsArrived } from './arrived-orders.ts';
import { dayOverAt } from './day-over-at.ts';
import type { DispatchCommand, DispatchEvent, DispatchState } from './dispatch-state.ts';
import { unevenUntil } from './latest-arrivals.ts';
import { nextReading } from './next-reading.ts';
import { openRequests, selectSends } from './select-sends.ts';
import { lastSendAt, type Standing } from './standing.ts';
import { keepStandings, standingsAfter } from './standings-of.ts';

/** A batch taken up after its deadline sends nothing, but reads the book so long to settle what it can. */
const SETTLE_AFTER_RESUME_MS = 30_000;
/** A refused batch whose book cannot be read so often in a row ends; what is open stays unknown. */
const FAILURES_AFTER_STOP = 3;

/**
 * One event more, and what must be done now. Pure: the same events give the same state and commands, so
 * resuming is replaying. Feed `tick` where nothing else happens; it need not be journalled.
 */
export function step(before: DispatchState, event: DispatchEvent): [DispatchState, DispatchCommand[]] {
  const state = applyEvent(before, event);
  if (state.finishedAt !== null) return [state, []];
  const standings = standingsAfter(before, event, state);
  if (isOver(state, standings)) {
    const finished = { ...state, finishedAt: state.at };
    keepStandings(state, finished);
    return [finished, [{ do: 'finish' }]];
  }
  const { sends, wakeAt, wantsBook, held } = selectSends(state, standings);
  const notBefore = nextReading(state, standings, wantsBook, held);
  const next = {
    ...state,
    issued: [...state.issued, ...sends],
    book: notBefore === null ? state.book : { ...state.book, pending: { notBefore } },
  };
  const changesAt = nextChangeAt(state, standings);
  keepStandings(state, next);
  const wake = Math.min(wakeAt ?? Number.POSITIVE_INFINITY, changesAt);
  return [
    next,
    [
      ...sends,
      ...(notBefore === null ? [] : [{ do: 'read_book' as const, notBefore }]),
      { do: 'wake', at: wake },
    ],
  ];
}

/** When the batch ends, whatever is still open in it. */
function endsAt(state: DispatchState): number {
  const resumed = state.resumedAt === null ? 0 : state.resumedAt + SETTLE_AFTER_RESUME_MS;
  return Math.max(state.deadlineAt, resumed);
}

function isOver(state: DispatchState, standings: ReadonlyMap<string, Standing>): boolean {
  if (state.at >= endsAt(state)) return true;
  // Whose cancel ended an order is only known once the answers have come.
  if (state.issued.length > 0) return false;
  if (openRequests(state).length > 0) return false;
  let pending = awaitsArrived(state);
  for (const { kind } of standings.values()) {
    pending ||= kind !== 'ended' && kind !== 'open_after_all' && kind !== 'held';
  }
  if (state.at >= dayOverAt(state.startedAt) && isBookGone(state, standings)) return true;
  const refusedUnread = state.stoppedByRequest !== null && state.book.failures >= FAILURES_AFTER_STOP;
  return refusedUnread || (!pending && state.at >= unevenUntil(state));
}

/** Taken up on a later day: the book holds none of what is still open here, or cannot be read at all. */
function isBookGone(state: DispatchState, standings: ReadonlyMap<string, Standing>): boolean {
  if (state.resumedAt === null) return false;
  if (state.book.failures >= FAILURES_AFTER_STOP) return true;
  for (const [orderId, { kind }] of standings) {
    if (kind === 'ended' || kind === 'open_after_all' || kind === 'held') continue;
    const last = state.orders[orderId]?.sightings.at(-1);
    if (last === undefined || last.row !== null || last.askedAt < state.resumedAt) return false;
  }
  return true;
}

/** The next instant at which time alone changes something: a retry falls due, sending ends, the batch ends. */
function nextChangeAt(state: DispatchState, standings: ReadonlyMap<string, Standing>): number {
  const times = [endsAt(state)];
  const evenAt = unevenUntil(state);
  if (evenAt > state.at) times.push(evenAt);
  const sendingEndsAt = lastSendAt(state);
  if (sendingEndsAt > state.at) times.push(sendingEndsAt);
  for (const standing of standings.values()) {
    if (standing.kind === 'retry' && standing.notBefore > state.at) times.push(standing.notBefore);
  }
  return Math.min(...times);
}
