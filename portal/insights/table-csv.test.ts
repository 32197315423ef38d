import { expect, it } from 'vitest';
import { tableCsv } from './table-csv.ts';

it('figures are plain numbers, and a name is never a formula', () => {
  const rows = [
    ['=HYPERLINK("x")', '12,84,500'],
    ['a, b', '-3'],
  ];
  expect(tableCsv({ head: ['Strategy', 'Orders'], rows })).toBe(
    `Strategy,Orders\r\n"'=HYPERLINK(""x"")",1284500\r\n"a, b",-3\r\n`,
  );
});
