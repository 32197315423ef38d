import { istTime } from '@pullcord/core/words/figures';
import { Message } from '@pullcord/ui/message';
import type { KeptView } from '../messages/kept-view.ts';
import { useWords } from '../words/use-words.tsx';
import { OUTCOME_WORDS } from './outcome-words.ts';

/** Keep clear as it goes and how it ended. */
export function KeptClear({ kept }: { kept: KeptView }) {
  const say = useWords(OUTCOME_WORDS);
  const { ended, rounds, cancelled, until } = kept;
  const did = rounds === 0 ? say('kept_none') : say('kept_did', { rounds, cancelled });
  if (ended === null) {
    const happened = say('kept_until', { time: istTime(until) });
    return <Message tone="sent" sign="sent" happened={happened} kept={did} next={say('kept_inside')} />;
  }
  const next = NEXT[ended];
  const is = ended === 'clear' ? 'cancelled' : 'soon';
  return (
    <Message
      tone={is}
      sign={is}
      happened={say(`kept_${ended}`)}
      kept={did}
      next={next === null ? '' : say(next)}
    />
  );
}

const NEXT = {
  clear: null,
  left_out: 'next_decide',
  time_over: 'next_new_review',
  stopped: 'next_new_review',
  unsettled: 'next_terminal',
  not_cancelled: 'next_rows',
  outside_bounds: 'next_decide',
  refused: 'next_limit',
  unreadable: 'next_upstox',
} as const satisfies Record<NonNullable<KeptView['ended']>, keyof typeof OUTCOME_WORDS | null>;
