import { istDate } from '@pullcord/core/words/figures';
import type { CoverageRow } from './find-coverage.ts';

/** Names a row in the address. */
export function coverageKey({ account, day }: Pick<CoverageRow, 'account' | 'day'>): string {
  return `${day} ${account}`;
}

/** The trading day, as it is written everywhere else. */
export function dayWords(day: string): string {
  return istDate(Date.parse(`${day}T00:00:00+05:30`));
}
