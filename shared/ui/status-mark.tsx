import type { Outcome } from '@pullcord/core/outcome/order-outcome';
import { outcomeName } from '@pullcord/core/words/names';
import type { Locale } from '@pullcord/core/words/sentence';
import { Sign, type SignName } from './sign.tsx';
import { type Tone, toneClass } from './tone.tsx';

/** `waiting` and `sent` are steps on the way; the others are what the book said. */
export type MarkState = Outcome | 'waiting' | 'sent';

interface Mark {
  sign: SignName;
  tone: Tone;
}

/** Sign and colour of each state, in one table: they may never disagree between two screens. */
export const MARKS: Record<MarkState, Mark> = {
  waiting: { sign: 'waiting', tone: 'left-out' },
  sent: { sign: 'sent', tone: 'sent' },
  cancelled: { sign: 'cancelled', tone: 'cancelled' },
  partly_filled: { sign: 'partly_filled', tone: 'filled' },
  cancelled_elsewhere: { sign: 'cancelled', tone: 'cancelled' },
  filled: { sign: 'filled', tone: 'filled' },
  order_rejected: { sign: 'failed', tone: 'failed' },
  still_open: { sign: 'failed', tone: 'failed' },
  not_sent: { sign: 'left_out', tone: 'left-out' },
  unknown: { sign: 'unknown', tone: 'unknown' },
  unsettled_day_over: { sign: 'unknown', tone: 'unknown' },
};

/** Sign and word of one order's state, without ground, for grids. `word` replaces the usual one. */
export function StatusMark({
  state,
  word,
  locale = 'en',
}: {
  state: MarkState;
  word?: string;
  locale?: Locale;
}) {
  const mark = MARKS[state];
  return (
    <span className={`pc-status ${toneClass(mark.tone)}`}>
      <Sign name={mark.sign} />
      <span>{word ?? outcomeName(state, locale)}</span>
    </span>
  );
}
