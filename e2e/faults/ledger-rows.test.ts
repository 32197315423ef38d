import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LEDGER_ROWS } from './ledger-rows.ts';

it.each(Object.entries(LEDGER_ROWS))('%s is made by a test that stands', (_row, { file, guarantee }) => {
  expect(readFileSync(join(import.meta.dirname, '../..', file), 'utf8')).toContain(guarantee);
});
