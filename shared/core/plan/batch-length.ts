const FACTOR = 1.5;
/**
 * Where only an alarm is left to bring a dead worker back, that takes half a minute and a little. Then there are still the
 * eight seconds in which nothing is sent any more, and a reading: a batch of any size sends all of it after one such wait.
 */
const SPARE_MS = 45_000;

/** How long a batch may send whose last outcome is forecast after `settledMs`. Nothing leaves after that. */
export function batchLengthMs(settledMs: number): number {
  return settledMs * FACTOR + SPARE_MS;
}
