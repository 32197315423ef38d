import { indianInteger, istTime } from '@pullcord/core/words/figures';
import { Message } from '@pullcord/ui/message';
import type { KeptView } from '../messages/kept-view.ts';

/** Keep clear as it goes and how it ended. */
export function KeptClear({ kept }: { kept: KeptView }) {
  const { ended, rounds, cancelled, until } = kept;
  const did =
    rounds === 0
      ? 'No further order had to be sent.'
      : `${indianInteger(rounds)} ${rounds === 1 ? 'round' : 'rounds'}, ${indianInteger(cancelled)} cancelled.`;
  if (ended === null) {
    return (
      <Message
        tone="sent"
        sign="sent"
        happened={`Kept clear until ${istTime(until)} IST`}
        kept={did}
        next="Every round stays inside what you confirmed."
      />
    );
  }
  const [happened, next] = ENDS[ended];
  return (
    <Message
      tone={ended === 'clear' ? 'cancelled' : 'soon'}
      sign={ended === 'clear' ? 'cancelled' : 'soon'}
      happened={happened}
      kept={did}
      next={next}
    />
  );
}

const ENDS: Record<NonNullable<KeptView['ended']>, readonly [string, string]> = {
  clear: ['The scope is clear: two readings in a row held no open order of it', ''],
  time_over: ['The thirty seconds are over', 'Open a new review to go on.'],
  stopped: ['Keep clear was stopped', 'Open a new review to go on.'],
  unsettled: ['A round left an unknown order, so nothing more was sent', 'Look at it in the terminal.'],
  not_cancelled: ['Only orders that could not be cancelled are left', 'Their rows say why.'],
  outside_bounds: ['More orders came than you confirmed', 'Open a new review to decide on them.'],
  refused: ['A round was refused', 'Open a new review to see by which limit.'],
  unreadable: ['The book could not be read', 'Open a new review once Upstox answers.'],
};
