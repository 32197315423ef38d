import type { RateWindow } from '@pullcord/core/rate/rate-windows';
import type { Clock } from '../port/ports.ts';

/** Windows so short that requests inside them are spaced. */
const SPACED_WINDOW_MS = 1_000;

/**
 * Requests that a slow disk or a busy machine held up together do not leave together: the broker counts what arrives in
 * its second, not what was due in ours. Each call resolves when its request may leave, at the share's own pace after the
 * one before; `cost` is what the request is charged.
 */
export function wirePace(
  clock: Clock,
  windows: readonly RateWindow[],
  share: number,
): (cost: number) => Promise<void> {
  const gaps = windows
    .filter(({ windowMs }) => windowMs <= SPACED_WINDOW_MS)
    .map(({ windowMs, requestsMax }) => windowMs / (requestsMax * share));
  const gapMs = Math.max(0, ...gaps);
  let freeAt = Number.NEGATIVE_INFINITY;
  return async (cost) => {
    const now = clock.now();
    const leavesAt = Math.max(now, freeAt);
    freeAt = leavesAt + gapMs * cost;
    if (leavesAt > now) await clock.wait(leavesAt - now);
  };
}
