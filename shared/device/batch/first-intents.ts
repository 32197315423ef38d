import type { EventOf, SendCommand } from '@pullcord/core/dispatch/dispatch-state';
import { openState } from '@pullcord/core/dispatch/start-dispatch';
import { step } from '@pullcord/core/dispatch/step';

/**
 * The intents of what a batch sends first; none where it must look at the book before. `step` commands the same sends
 * again when the batch is driven, so they can be on the disk by then.
 */
export function firstIntents(started: EventOf<'started'>): EventOf<'intended'>[] {
  const [, commands] = step(openState(started), started);
  return commands.flatMap((command) => (command.do === 'send' ? [intentOf(command, started.at)] : []));
}

export function intentOf(
  { requestId, call, orderIds, attempt }: SendCommand,
  at: number,
): EventOf<'intended'> {
  return { kind: 'intended', requestId, call, orderIds: [...orderIds], attempt, at };
}
