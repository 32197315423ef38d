import { istDate } from '@pullcord/core/words/figures';

/** '20 Nov', and '20 Nov 2025' outside this year: records are kept for many years. */
export function shortDate(at: number, now: number = Date.now()): string {
  const date = istDate(at);
  const year = date.slice(-5);
  return istDate(now).endsWith(year) ? date.slice(0, -5) : date;
}
