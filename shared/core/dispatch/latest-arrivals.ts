import { callCost } from '../plan/call-cost.ts';
import type { CancelAck } from './cancel-ack.ts';
import type { DispatchState, RequestFacts } from './dispatch-state.ts';
import { shareOf } from './share-of.ts';

/** The broker's shortest window: what came to it longer ago fills no second any more. */
const SECOND_MS = 1_000;
/** What has waited for so long may be coming now, over however long a line. */
const WAITED_MS_MAX = SECOND_MS / 2;
/** Any line is as uneven as this, each way. */
const UNEVEN_MS = 50;
/** The line may have become longer for good: so much an answer the fastest one is forgotten. */
const FORGET_MS = 1;

/**
 * When each write of the last second may have come to the broker at the latest, ascending, on the clock of its leaving. The
 * broker counts what arrives: requests that left evenly and were held up on the way come together. While every answer takes
 * about as long as the fastest, they came as they left; once one was late, each is taken to have come when its answer did,
 * and what waits for its answer to be coming now.
 */
export function latestArrivals(state: DispatchState): number[] {
  const recent = recentRequests(state);
  const isUneven = recent.some((request) => isLate(state, request));
  const spareMs = Math.min(UNEVEN_MS, spareOf(state));
  const arrivals: number[] = [];
  const charge = (at: number, cost: number) => {
    for (let left = cost; left > 0; left -= 1) arrivals.push(at);
  };
  for (const request of recent) {
    const cost = callCost(request.call, state.settings.sweepCost);
    // One that is charged for several leaves no room in its second for being late at all.
    const isAnswerTime = isUneven || cost > 1;
    const latestAt = isAnswerTime ? Number.POSITIVE_INFINITY : request.intendedAt + spareMs;
    charge(Math.min(hasComeAt(state, request), latestAt), cost);
  }
  for (const { call } of state.issued) charge(state.at, callCost(call, state.settings.sweepCost));
  return arrivals.sort((a, b) => a - b);
}

/** Until when a request that was late may fill the broker's second; in the past where none was. The next batch knows nothing of it. */
export function unevenUntil(state: DispatchState): number {
  const late = recentRequests(state).filter((request) => isLate(state, request));
  return Math.max(...late.map((each) => hasComeAt(state, each) + SECOND_MS), Number.NEGATIVE_INFINITY);
}

/**
 * By when the broker had it, where it was not lost. What died with its process may still be held up on the way when the next
 * one looks; the first reading that comes through then says that the way is clear.
 */
function hasComeAt({ at, clearAt }: DispatchState, { endedAt, ack }: RequestFacts): number {
  if (endedAt === null) return at;
  return ack === null ? (clearAt ?? at) : endedAt;
}

/** On their way, or ended so lately that they may fill the broker's second. */
function recentRequests(state: DispatchState): RequestFacts[] {
  return state.recentIds.flatMap((id) => {
    const request = state.requests[id];
    const isOld = request === undefined || hasComeAt(state, request) <= state.at - SECOND_MS;
    return isOld ? [] : [request];
  });
}

function isLate(state: DispatchState, { intendedAt, endedAt, ack }: RequestFacts): boolean {
  // Given up without an answer: nothing tells how long it was on its way.
  if (endedAt !== null && ack === null) return true;
  // What took no longer than the spare altogether was late by less. Beyond it the fastest answer has to tell how long the
  // line is, and that is a guess which rises and falls: only a line's own unevenness is granted on top of it.
  const usualMs = Math.max(spareOf(state), (state.fastestMs ?? 0) + 2 * UNEVEN_MS);
  return endedAt === null
    ? state.at - intendedAt > Math.min(usualMs, WAITED_MS_MAX)
    : endedAt - intendedAt > usualMs;
}

/** At the pace of the share a request that is late by less does not meet the eleventh after it in one second. */
function spareOf(state: DispatchState): number {
  return SECOND_MS / shareOf(state) - SECOND_MS;
}

/** The requests of the last second with one more that leaves now. */
export function withRecent(state: DispatchState, requestId: string): string[] {
  return [...recentRequests(state).map((request) => request.requestId), requestId];
}

type Line = Pick<DispatchState, 'answerMs' | 'fastestMs'>;

/** What one answer more says of the line. Silence until the timeout, and what never left, say nothing of it. */
export function lineAfter(state: DispatchState, tookMs: number, ack: CancelAck): Line {
  const { answerMs, fastestMs } = state;
  if (ack.words.httpStatus === null) return { answerMs, fastestMs };
  return {
    answerMs: answerMs === null ? tookMs : answerMs * 0.7 + tookMs * 0.3,
    fastestMs: fastestMs === null ? tookMs : Math.min(tookMs, fastestMs + FORGET_MS),
  };
}
