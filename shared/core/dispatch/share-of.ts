import type { DispatchState } from './dispatch-state.ts';

/** How long the pace stays halved after a 429. */
const SLOW_MS = 10_000;

/** The share of each window this batch takes now: half of it for a while after a 429, since somebody else drains the same bucket. */
export function shareOf({ at, throttled, settings }: DispatchState): number {
  const slowed = throttled.lastAt > 0 && at < throttled.lastAt + SLOW_MS;
  return slowed ? settings.share / 2 : settings.share;
}
