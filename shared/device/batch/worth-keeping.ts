import type { DispatchCommand, DispatchEvent, DispatchState } from '@pullcord/core/dispatch/dispatch-state';
import { BOOK_LAG_MS } from '@pullcord/core/dispatch/standing';

/**
 * Which of a batch's events its journal needs, asked in their order. Time passing is no fact, and a reading
 * that shows nothing new adds none: after a death it is read again. But what ends the batch is kept whatever it
 * is, so that whoever replays it finds the same end.
 */
export function worthKeeping(): (
  state: DispatchState,
  event: DispatchEvent,
  commands: readonly DispatchCommand[],
) => boolean {
  let kept = { rows: '', askedAt: 0, agreed: false };
  return (state, event, commands) => {
    if (event.kind !== 'started' && commands.some((command) => command.do === 'finish')) return true;
    if (event.kind !== 'book_read') return !['started', 'tick', 'order_hint'].includes(event.kind);
    const rows = JSON.stringify([event.rows, event.absent, event.arrived]);
    const more = rows !== kept.rows || saysMore(state, kept.askedAt, event.askedAt);
    // Two readings that agree prove what one does not; the third adds nothing.
    if (!more && kept.agreed) return false;
    kept = { rows, askedAt: event.askedAt, agreed: !more };
    return true;
  };
}

/**
 * The same rows say more where they were asked for after an answer that the kept ones were not, or so long after
 * it that they are a proof.
 */
function saysMore(state: DispatchState, keptAt: number, askedAt: number): boolean {
  return Object.values(state.requests).some(({ endedAt }) => {
    if (endedAt === null) return false;
    const proves = endedAt + BOOK_LAG_MS;
    return endedAt > keptAt || (proves > keptAt && proves <= askedAt);
  });
}
