import { EXCHANGE_MS } from '../plan/forecast-calls.ts';
import { awaitsArrived } from './arrived-orders.ts';
import type { DispatchState } from './dispatch-state.ts';
import { exchangeDoneAt } from './expected-end.ts';
import { awaitsFirstReading, type Standing } from './standing.ts';

/** The book is read at most so often inside a batch. */
const READING_EVERY_MS = 1_000;
/** A batch that only waits is read more seldom: 2,000 reads in half an hour are all there are. */
const SELDOM_AFTER_MS = 120_000;
const SELDOM_EVERY_MS = 3_000;
/** While the windows hold everything back, other tools' writes are watched: they fill the same windows. */
const HELD_EVERY_MS = 5_000;
/** So many calls are never sent within the second that matters. */
const CALLS_NEAR_END_MAX = 60;
const FAILED_WAIT_MS_MAX = 5_000;

/** When the next reading of the book may leave; null while one is out or nothing asks for it. */
export function nextReading(
  state: DispatchState,
  standings: ReadonlyMap<string, Standing>,
  wantsBook: boolean,
  held: boolean,
): number | null {
  if (state.book.pending !== null) return null;
  const { askedAt, hintedAt, failures, failedAt } = state.book;
  const hinted = hintedAt !== null && hintedAt > (askedAt ?? 0);
  const awaited = isAwaited(standings) || awaitsArrived(state);
  const lastSpent = Math.max(state.resumedAt ?? state.startedAt, state.ledger.spentAt.at(-1) ?? 0);
  const every = state.at - lastSpent < SELDOM_AFTER_MS ? READING_EVERY_MS : SELDOM_EVERY_MS;
  // Whoever took the batch up sends nothing before it has looked, however lately the one before it did.
  const paced = askedAt === null || awaitsFirstReading(state) ? state.at : askedAt + every;
  const retried =
    failedAt === null
      ? state.at
      : failedAt + Math.min(FAILED_WAIT_MS_MAX, READING_EVERY_MS * 2 ** (failures - 1));
  if (!awaited && !wantsBook && !hinted) {
    return held ? Math.max(state.at, (askedAt ?? state.startedAt) + HELD_EVERY_MS, retried) : null;
  }
  const atOnce = wantsBook || hinted || awaitsFirstReading(state);
  const first = atOnce ? state.at : firstReadingAt(state);
  const next = Math.max(state.at, paced, retried, first);
  return wantsBook || awaitsFirstReading(state) ? next : atTheEnd(state, standings, next, every);
}

/** Just before the end a reading waits for it: taken now, it would put the last one off by its whole distance. */
function atTheEnd(
  state: DispatchState,
  standings: ReadonlyMap<string, Standing>,
  next: number,
  every: number,
): number {
  const doneAt = exchangeDoneAt(state, standings, CALLS_NEAR_END_MAX);
  return doneAt !== null && doneAt > next && doneAt < next + every ? doneAt : next;
}

function isAwaited(standings: ReadonlyMap<string, Standing>): boolean {
  for (const { kind } of standings.values()) if (kind === 'awaiting') return true;
  return false;
}

/** A little after the first answer, where no reading has been asked for since. */
function firstReadingAt(state: DispatchState): number {
  let firstAnswer = Number.POSITIVE_INFINITY;
  for (const id in state.requests) {
    firstAnswer = Math.min(firstAnswer, state.requests[id]?.endedAt ?? Number.POSITIVE_INFINITY);
  }
  if (firstAnswer === Number.POSITIVE_INFINITY) return state.at;
  const readSince = state.book.askedAt !== null && state.book.askedAt >= firstAnswer;
  return readSince ? state.at : firstAnswer + EXCHANGE_MS;
}
