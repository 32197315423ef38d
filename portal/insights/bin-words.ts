import { istDate, istTime } from '@pullcord/core/words/figures';

/** A bar's name: the time of day of a half hour, the day of a day. */
export function binWords(at: number, binMs: number): string {
  return binMs < 86_400_000 ? istTime(at).slice(0, 5) : istDate(at).split(' ').slice(0, 2).join(' ');
}
