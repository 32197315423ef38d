import type { DispatchCommand, DispatchEvent, DispatchState } from '@pullcord/core/dispatch/dispatch-state';

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
  let kept = { rows: '', askedAt: 0 };
  return (state, event, commands) => {
    if (event.kind !== 'started' && commands.some((command) => command.do === 'finish')) return true;
    if (event.kind !== 'book_read') return !['started', 'tick', 'order_hint'].includes(event.kind);
    const rows = JSON.stringify([event.rows, event.absent]);
    // The same rows say something else where they were asked for after an answer.
    const answered = Object.values(state.requests).some(
      ({ endedAt }) => endedAt !== null && endedAt > kept.askedAt,
    );
    if (!answered && rows === kept.rows) return false;
    kept = { rows, askedAt: event.askedAt };
    return true;
  };
}
