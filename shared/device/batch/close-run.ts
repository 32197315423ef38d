import type { DispatchState, EventOf } from '@pullcord/core/dispatch/dispatch-state';
import { closeBatch } from '../journal/batch-journal.ts';
import type { Device } from '../port/device.ts';
import { endedBefore } from './not-sent-ack.ts';

/**
 * Closes a batch that has ended here. What was written down ahead and was not sent, since the batch was stopped before its
 * turn came, is answered in the same write: whoever reads the journal would take it for a request whose answer was lost.
 */
export async function closeRun(
  device: Device,
  { plan, requests }: DispatchState,
  intents: ReadonlyMap<string, EventOf<'intended'>> = new Map(),
): Promise<void> {
  const at = device.clock.now();
  const unsent = [...intents.values()].filter(({ requestId }) => requests[requestId] === undefined);
  const answers = unsent.map(({ requestId, call }) => {
    return { kind: 'answered' as const, at, requestId, ack: endedBefore(call), random: 0 };
  });
  await closeBatch(device, plan, answers);
}
