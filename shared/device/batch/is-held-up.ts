import type { DispatchState } from '@pullcord/core/dispatch/dispatch-state';

const HELD_UP_MS = 1_000;

/** The machine slept between intent and sending: the request would leave too late, or in a second that is spent. */
export function isHeldUp({ requests, deadlineAt }: DispatchState, requestId: string, now: number): boolean {
  const intendedAt = requests[requestId]?.intendedAt ?? now;
  return now >= deadlineAt || Math.abs(now - intendedAt) > HELD_UP_MS;
}
