import { ANSWER_ROWS } from './rows/answer-rows.ts';
import { BOOK_ROWS } from './rows/book-rows.ts';
import { BROWSER_ROWS } from './rows/browser-rows.ts';
import { CLOCK_ROWS } from './rows/clock-rows.ts';
import { DEATH_ROWS } from './rows/death-rows.ts';
import { KILL_ROWS } from './rows/kill-rows.ts';
import { LEDGER_ROWS } from './rows/ledger-rows.ts';
import { POLICY_ROWS } from './rows/policy-rows.ts';
import { POLICY_TRUST_ROWS } from './rows/policy-trust-rows.ts';
import { POWER_ROWS } from './rows/power-rows.ts';
import { PROVED_ROWS } from './rows/proved-rows.ts';
import type { Row } from './rows/row.ts';

/** Rows of the fault matrix, by number. */
export const ROWS: readonly Row[] = [
  ...DEATH_ROWS,
  ...ANSWER_ROWS,
  ...BOOK_ROWS,
  ...CLOCK_ROWS,
  ...LEDGER_ROWS,
  ...KILL_ROWS,
  ...PROVED_ROWS,
  ...POLICY_ROWS,
  ...POLICY_TRUST_ROWS,
  ...BROWSER_ROWS,
  ...POWER_ROWS,
].sort((a, b) => (a.row < b.row ? -1 : 1));
