import { istDate, istTime } from '@pullcord/core/words/figures';
import { shortDate } from './short-date.ts';

/** The time of day in India, with its date where it lies on another day than what it stands beside. */
export function momentWords(at: number, beside: number): string {
  return istDate(at) === istDate(beside) ? istTime(at) : `${shortDate(at)} ${istTime(at)}`;
}
