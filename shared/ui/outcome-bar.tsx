import type { BatchCounts } from '@pullcord/core/outcome/batch-report';
import { Sign } from './sign.tsx';
import { MARKS, type MarkState } from './status-mark.tsx';
import { toneClass } from './tone.tsx';

interface Segment {
  key: 'failed' | 'filled' | 'unknown' | 'cancelled' | 'sent' | 'notSent' | 'waiting';
  state: MarkState;
  word: string;
}

/** Bar and counts keep one order: what asks for a person first. */
const SEGMENTS: readonly Segment[] = [
  { key: 'failed', state: 'still_open', word: 'not cancelled' },
  { key: 'filled', state: 'filled', word: 'filled first' },
  { key: 'unknown', state: 'unknown', word: 'unknown' },
  { key: 'cancelled', state: 'cancelled', word: 'cancelled' },
  { key: 'sent', state: 'sent', word: 'sent' },
  { key: 'notSent', state: 'not_sent', word: 'not sent' },
  { key: 'waiting', state: 'waiting', word: 'to go' },
];

/** What a screen reader hears of the bar: '1 not cancelled, 14 cancelled, 11 to go'. */
export function countsInWords(counts: BatchCounts): string {
  const said = SEGMENTS.filter(({ key }) => counts[key] > 0).map(({ key, word }) => `${counts[key]} ${word}`);
  return said.length === 0 ? 'no orders' : said.join(', ');
}

/** Each outcome's share; sent is slanted stripes, unknown upright ones, waiting the bare track. */
export function OutcomeBar({ counts, label = 'Outcome' }: { counts: BatchCounts; label?: string }) {
  return (
    <div
      className="pc-outcome-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={counts.total}
      aria-valuenow={counts.total - counts.waiting - counts.sent}
      aria-valuetext={countsInWords(counts)}
    >
      {SEGMENTS.filter(({ key }) => counts[key] > 0).map(({ key, state }) => (
        <span
          key={key}
          data-segment={key}
          className={toneClass(MARKS[state].tone)}
          style={{ flexGrow: counts[key] }}
        />
      ))}
    </div>
  );
}

/** The same figures with sign, number and word. */
export function OutcomeCounts({ counts }: { counts: BatchCounts }) {
  return (
    <p className="pc-outcome-counts">
      {SEGMENTS.filter(({ key }) => counts[key] > 0).map(({ key, state, word }) => (
        <span key={key} className={toneClass(MARKS[state].tone)}>
          {key !== 'waiting' && <Sign name={MARKS[state].sign} />} <b>{counts[key]}</b> {word}
        </span>
      ))}
    </p>
  );
}
