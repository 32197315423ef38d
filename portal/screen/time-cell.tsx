import { istDate, istTime } from '@pullcord/core/words/figures';
import { shortDate } from './short-date.ts';

/** Day in grey, time of day in full, both Indian; the tooltip has the year. */
export function TimeCell({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={`${istDate(at)} ${istTime(at)} IST`}>
      <span className="pc-text3">{shortDate(at)}</span> {istTime(at)}
    </time>
  );
}
