import { emptyLedger, forgetBefore, nextSendAt, spend } from '@pullcord/core/rate/rate-ledger';
import type { RateWindow } from '@pullcord/core/rate/rate-windows';
import type { Clock } from '../port/ports.ts';

/** Windows so short that requests inside them are spaced. */
const SPACED_WINDOW_MS = 1_000;

/**
 * Requests that a slow disk or a busy machine held up together do not leave together: the broker counts what arrives in
 * its second, not what was due in ours. Each call resolves when its request may leave, by the account's own rule over the
 * instants at which the ones before it left. `cost` is what the request is charged. A request that nothing held up leaves at
 * once: later than it was charged, it would fall into a second that was planned without it.
 */
export function wirePace(
  clock: Clock,
  windows: readonly RateWindow[],
  share: number,
): (cost: number) => Promise<void> {
  const spaced = windows.filter(({ windowMs }) => windowMs <= SPACED_WINDOW_MS);
  let left = emptyLedger;
  return async (cost) => {
    const now = clock.now();
    const leavesAt = nextSendAt(left, now, spaced, share, cost);
    left = spend(forgetBefore(left, now - SPACED_WINDOW_MS), leavesAt, cost);
    if (leavesAt > now) await clock.wait(leavesAt - now);
  };
}
