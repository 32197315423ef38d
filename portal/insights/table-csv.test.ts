import { expect, it } from 'vitest';
import { tableCsv } from './table-csv.ts';

const table = (rows: string[][]) => ({
  rows: rows.map((cells) => ({ cells: cells.map((textContent) => ({ textContent })) })),
});

it('figures are plain numbers, and a name is never a formula', () => {
  expect(
    tableCsv(
      table([
        ['Strategy', 'Orders'],
        ['=HYPERLINK("x")', '12,84,500'],
        ['a, b', '-3'],
      ]),
    ),
  ).toBe(`Strategy,Orders\r\n"'=HYPERLINK(""x"")",1284500\r\n"a, b",-3\r\n`);
});
