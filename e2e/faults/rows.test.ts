import { expect, test } from 'vitest';
import { ROWS } from './rows.ts';

test.each(
  ROWS.filter((row) => row.browser !== true && row.portal !== true && row.tests !== true).map(
    (row) => [row.row, row.name, row] as const,
  ),
)(
  '%s: %s',
  async (_row, _name, row) => {
    await expect(row.run()).resolves.toBeUndefined();
  },
  60_000,
);
