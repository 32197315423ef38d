import type { KeptClear } from '@pullcord/device/batch/keep-clear';
import { sayFailure } from './say-failure.ts';
import { sayRefusal } from './say-refusal.ts';

/** How keeping clear ended, in a sentence with the next step where there is one. */
export function keptClearLine(kept: KeptClear): string {
  switch (kept.ended) {
    case 'clear':
      return 'Clear: two readings in a row held no open order of this scope.';
    case 'left_out':
      return leftOutLine(kept);
    case 'time_over':
      return 'The time to keep clear is over; orders still arrived near its end. Look at the book before you leave.';
    case 'stopped':
      return 'Keeping clear has stopped: nothing more is sent.';
    case 'unsettled':
      return 'Keeping clear has stopped, since some outcomes are not known yet. pullcord resume settles them.';
    case 'not_cancelled':
      return `Keeping clear has stopped: ${kept.orders} open could not be cancelled before.`;
    case 'outside_bounds':
      return `Keeping clear has stopped: ${kept.orders} arrived at once, more than was confirmed. Nothing was sent for them; cancel again to confirm them.`;
    case 'refused':
      return `Keeping clear has stopped. ${sayRefusal(kept.refusal)}`;
    case 'unreadable':
      return `Keeping clear has stopped: the order book could not be read. ${sayFailure(kept.failure)}`;
  }
}

function leftOutLine({ orders, unreadableRows }: Extract<KeptClear, { ended: 'left_out' }>): string {
  const stay = [
    ...(orders > 0 ? [`${orders} left out`] : []),
    ...(unreadableRows > 0
      ? [`${unreadableRows} ${unreadableRows === 1 ? 'row' : 'rows'} that could not be read`]
      : []),
  ];
  return `Not clear: nothing more may be sent, but of this scope may still trade: ${stay.join(', ')}.`;
}
