import type { DispatchState } from '@pullcord/core/dispatch/dispatch-state';
import { isMaterialChange } from '@pullcord/core/dispatch/material-change';

const HELD_UP_MS = 1_000;

/** `slept`: the machine did; `changed`: an order is no longer the one that was confirmed. */
export type HoldUp = 'slept' | 'changed';

/**
 * Why a request that is written down must not leave now; null where it may. A sleep between intent and sending would have it
 * leave too late, or in a second that is spent; and a reading may have come in that moment. `clearedAt`: until then it
 * waited by intention, epoch ms.
 */
export function findHoldUp(
  state: DispatchState,
  requestId: string,
  now: number,
  clearedAt = Number.NEGATIVE_INFINITY,
): HoldUp | null {
  const request = state.requests[requestId];
  const since = Math.max(request?.intendedAt ?? now, clearedAt);
  if (now >= state.deadlineAt || Math.abs(now - since) > HELD_UP_MS) return 'slept';
  return (request?.orderIds ?? []).some((orderId) => hasChanged(state, orderId)) ? 'changed' : null;
}

function hasChanged({ orders, plan, settings }: DispatchState, orderId: string): boolean {
  const facts = orders[orderId];
  const planned = facts === undefined ? undefined : plan.orders[facts.index];
  const row = facts?.sightings.findLast((sighting) => sighting.row !== null)?.row ?? null;
  return planned !== undefined && row !== null && isMaterialChange(planned, row, settings.protectiveIds);
}
