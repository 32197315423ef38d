import { expect, it } from 'vitest';
import { tableCsv } from './table-csv.ts';

it('figures are plain numbers, and a name is never a formula', () => {
  const rows = [
    ['=HYPERLINK("x")', '12,84,500'],
    ['a, b', '-3'],
    ['＋1', '1'],
    ['सुबह', '2'],
  ];
  expect(tableCsv({ head: ['Strategy', 'Orders'], rows })).toBe(
    `\uFEFFStrategy,Orders\r\n"'=HYPERLINK(""x"")",1284500\r\n"a, b",-3\r\n'＋1,1\r\nसुबह,2\r\n`,
  );
});
