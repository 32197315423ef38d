import type { DispatchState } from '@pullcord/core/dispatch/dispatch-state';
import { onlyAwaitsBook } from '@pullcord/core/dispatch/only-awaits-book';
import { countRetries } from '../journal/recent-retries.ts';
import type { Device } from '../port/device.ts';
import type { OpenBatch } from './open-batch.ts';

/**
 * Whether this batch leaves its account to another one, whose person waits for it: where it has nothing to do but to wait for
 * the book. Its lease is free then, and it stays open in the journal, as after a death.
 */
export async function leaveForAnother(
  device: Device,
  { intents, written, lease }: OpenBatch,
  state: DispatchState,
): Promise<boolean> {
  // What was written down to be sent, and was not, is answered at the end alone: left so, it would be taken for lost.
  const isWhole = [...(intents?.keys() ?? [])].every((id) => state.requests[id] !== undefined);
  if (!isWhole || !onlyAwaitsBook(state, device.clock.now())) return false;
  await Promise.all([written, countRetries(device, state.plan, state.retryCount)]);
  await lease.release();
  return true;
}
