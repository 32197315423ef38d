import type { BatchCounts } from '@pullcord/core/outcome/batch-report';
import type { Locale } from '@pullcord/core/words/sentence';
import { Sign } from './sign.tsx';
import { MARKS, type MarkState } from './status-mark.tsx';
import { toneClass } from './tone.tsx';

interface Segment {
  key: 'failed' | 'filled' | 'unknown' | 'cancelled' | 'sent' | 'notSent' | 'waiting';
  state: MarkState;
  en: string;
  hi: string;
}

/** Bar and counts keep one order: what asks for a person first. */
const SEGMENTS: readonly Segment[] = [
  { key: 'failed', state: 'still_open', en: 'not cancelled', hi: 'रद्द नहीं' },
  { key: 'filled', state: 'filled', en: 'filled first', hi: 'पहले पूरे' },
  { key: 'unknown', state: 'unknown', en: 'unknown', hi: 'अज्ञात' },
  { key: 'cancelled', state: 'cancelled', en: 'cancelled', hi: 'रद्द' },
  { key: 'sent', state: 'sent', en: 'sent', hi: 'भेजे गए' },
  { key: 'notSent', state: 'not_sent', en: 'not sent', hi: 'नहीं भेजे' },
  { key: 'waiting', state: 'waiting', en: 'to go', hi: 'बाकी' },
];

/** What a screen reader hears of the bar: '1 not cancelled, 14 cancelled, 11 to go'. */
export function countsInWords(counts: BatchCounts, locale: Locale = 'en'): string {
  const said = SEGMENTS.filter(({ key }) => counts[key] > 0).map(
    (segment) => `${counts[segment.key]} ${segment[locale]}`,
  );
  return said.length === 0 ? (locale === 'hi' ? 'कोई ऑर्डर नहीं' : 'no orders') : said.join(', ');
}

/** Each outcome's share; sent is slanted stripes, unknown upright ones, waiting the bare track. */
export function OutcomeBar({ counts, locale = 'en' }: { counts: BatchCounts; locale?: Locale }) {
  return (
    <div
      className="pc-outcome-bar"
      role="progressbar"
      aria-label={locale === 'hi' ? 'परिणाम' : 'Outcome'}
      aria-valuemin={0}
      aria-valuemax={counts.total}
      aria-valuenow={counts.total - counts.waiting - counts.sent}
      aria-valuetext={countsInWords(counts, locale)}
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
export function OutcomeCounts({ counts, locale = 'en' }: { counts: BatchCounts; locale?: Locale }) {
  return (
    <p className="pc-outcome-counts">
      {SEGMENTS.filter(({ key }) => counts[key] > 0).map(({ key, state, ...word }) => (
        <span key={key} className={toneClass(MARKS[state].tone)}>
          {key !== 'waiting' && <Sign name={MARKS[state].sign} />} <b>{counts[key]}</b> {word[locale]}
        </span>
      ))}
    </p>
  );
}
