import type { DispatchEvent, DispatchState } from './dispatch-state.ts';
import { openState } from './start-dispatch.ts';
import { step } from './step.ts';

/**
 * The state a journal leads to; undefined where its first event is not `started`. The commands on the way
 * are dropped: feed `resumed` next, and what was under way is in doubt instead of sent twice.
 */
export function replayDispatch(events: readonly DispatchEvent[]): DispatchState | undefined {
  const [first, ...rest] = events;
  if (first?.kind !== 'started') return undefined;
  let [state] = step(openState(first), first);
  for (const event of rest) [state] = step(state, event);
  return state;
}
