import { applyEvent } from './apply-event.ts';
import type { DispatchEvent, DispatchState } from './dispatch-state.ts';
import { openState } from './start-dispatch.ts';
import { step } from './step.ts';

/**
 * The state a journal leads to; undefined where its first event is not `started`. The commands on the way
 * are dropped: feed `resumed` next, and what was under way is in doubt instead of sent twice.
 */
export function replayDispatch(events: readonly DispatchEvent[]): DispatchState | undefined {
  const [first] = events;
  const last = events.at(-1);
  if (first?.kind !== 'started' || last === undefined) return undefined;
  // What would have been sent next is asked only at the end: a batch of hundreds is then taken up in an instant.
  let state = openState(first);
  for (const event of events.slice(0, -1)) state = applyEvent(state, event);
  [state] = step(state, last);
  return state;
}
