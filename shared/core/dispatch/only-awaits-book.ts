import type { DispatchState } from './dispatch-state.ts';
import { unevenUntil } from './latest-arrivals.ts';
import { openRequests } from './select-sends.ts';
import { awaitsFirstReading } from './standing.ts';
import { standingsOf } from './standings-of.ts';

/** The book tells within moments; what it has not told by then it may not tell for hours. */
const STUCK_MS = 5_000;

/** Whether a batch has nothing to send and nothing to hear, and has waited for the book in vain for a while. */
export function onlyAwaitsBook(state: DispatchState, now: number): boolean {
  if (state.finishedAt !== null || awaitsFirstReading(state)) return false;
  if (state.issued.length > 0 || openRequests(state).length > 0 || now < unevenUntil(state)) return false;
  for (const { kind } of standingsOf(state).values()) {
    if (kind === 'unsent' || kind === 'retry' || kind === 'in_flight') return false;
  }
  const ends = Object.values(state.requests).map(({ endedAt }) => endedAt ?? now);
  return ends.every((endedAt) => now - endedAt >= STUCK_MS) && now - state.startedAt >= STUCK_MS;
}
