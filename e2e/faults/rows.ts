import { ANSWER_ROWS } from './rows/answer-rows.ts';
import { BOOK_ROWS } from './rows/book-rows.ts';
import { CLOCK_ROWS } from './rows/clock-rows.ts';
import { DEATH_ROWS } from './rows/death-rows.ts';
import type { Row } from './rows/row.ts';

/** Rows of the fault matrix that need no browser, by number. */
export const ROWS: readonly Row[] = [...DEATH_ROWS, ...ANSWER_ROWS, ...BOOK_ROWS, ...CLOCK_ROWS].sort(
  (a, b) => (a.row < b.row ? -1 : 1),
);
