import type { Outcome } from '@pullcord/core/outcome/order-outcome';
import { Sign, type SignName } from './sign.tsx';
import { type Tone, toneClass } from './tone.tsx';

/** `waiting` and `sent` are steps on the way; the others are what the book said. */
export type MarkState = Outcome | 'waiting' | 'sent';

interface Mark {
  sign: SignName;
  tone: Tone;
  word: string;
}

/** Sign, colour and word of each state, in one table: they may never disagree between two screens. */
export const MARKS: Record<MarkState, Mark> = {
  waiting: { sign: 'waiting', tone: 'left-out', word: 'to go' },
  sent: { sign: 'sent', tone: 'sent', word: 'sent' },
  cancelled: { sign: 'cancelled', tone: 'cancelled', word: 'cancelled' },
  partly_filled: { sign: 'partly_filled', tone: 'filled', word: 'partly filled' },
  cancelled_elsewhere: { sign: 'cancelled', tone: 'cancelled', word: 'cancelled elsewhere' },
  filled: { sign: 'filled', tone: 'filled', word: 'filled first' },
  order_rejected: { sign: 'failed', tone: 'failed', word: 'order rejected' },
  still_open: { sign: 'failed', tone: 'failed', word: 'not cancelled' },
  not_sent: { sign: 'left_out', tone: 'left-out', word: 'not sent' },
  unknown: { sign: 'unknown', tone: 'unknown', word: 'unknown' },
  unsettled_day_over: { sign: 'unknown', tone: 'unknown', word: 'unsettled, day over' },
};

/** Sign and word of one order's state, without ground, for grids. `word` replaces the table's. */
export function StatusMark({ state, word }: { state: MarkState; word?: string }) {
  const mark = MARKS[state];
  return (
    <span className={`pc-status ${toneClass(mark.tone)}`}>
      <Sign name={mark.sign} />
      <span>{word ?? mark.word}</span>
    </span>
  );
}
