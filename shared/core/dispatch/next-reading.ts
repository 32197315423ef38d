import type { DispatchState } from './dispatch-state.ts';
import { awaitsFirstReading, type Standing } from './standing.ts';

/** The book is read at most so often inside a batch. */
const READING_EVERY_MS = 1_000;
/** A batch that is not settled by then is read more seldom: 2,000 reads in half an hour are all there are. */
const SELDOM_AFTER_MS = 180_000;
const SELDOM_EVERY_MS = 3_000;
/** The exchange needs a moment, so the first reading waits for it. */
const FIRST_READING_MS = 400;
const FAILED_WAIT_MS_MAX = 5_000;

/** When the next reading of the book may leave; null while one is out or nothing asks for it. */
export function nextReading(
  state: DispatchState,
  standings: ReadonlyMap<string, Standing>,
  sweepWaits: boolean,
): number | null {
  if (state.book.pending !== null) return null;
  const { askedAt, hintedAt, failures, failedAt } = state.book;
  const hinted = hintedAt !== null && hintedAt > (askedAt ?? 0);
  const awaited = isAwaited(standings);
  if (!awaited && !sweepWaits && !hinted) return null;
  const since = state.at - (state.resumedAt ?? state.startedAt);
  const every = since < SELDOM_AFTER_MS ? READING_EVERY_MS : SELDOM_EVERY_MS;
  const paced = askedAt === null ? state.at : askedAt + every;
  const retried =
    failedAt === null
      ? state.at
      : failedAt + Math.min(FAILED_WAIT_MS_MAX, READING_EVERY_MS * 2 ** (failures - 1));
  const atOnce = sweepWaits || hinted || awaitsFirstReading(state);
  const first = atOnce ? state.at : firstReadingAt(state);
  return Math.max(state.at, paced, retried, first);
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
  return readSince ? state.at : firstAnswer + FIRST_READING_MS;
}
