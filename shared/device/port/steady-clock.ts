import type { Clock } from './ports.ts';

/**
 * A clock that never goes back in one process. A machine's may be set back by an hour in mid-batch: whoever
 * waits for an instant would wait that hour, and a reading of the book would look older than the last one.
 * A leap forward is kept, since nothing tells it from a sleep.
 */
export function steadyClock(clock: Clock): Clock {
  let ahead = 0;
  let last = Number.NEGATIVE_INFINITY;
  return {
    now: () => {
      const read = clock.now() + ahead;
      if (read < last) ahead += last - read;
      last = Math.max(last, read);
      return last;
    },
    wait: (ms, signal) => clock.wait(ms, signal),
    ...(clock.ticks === undefined ? {} : { ticks: () => clock.ticks?.() ?? 0 }),
  };
}
