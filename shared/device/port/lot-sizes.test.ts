import { expect, it } from 'vitest';
import { readLotSizes } from './lot-sizes.ts';

it('takes the lots of its segment, and leaves out rows that cannot be read', () => {
  const file = [
    { instrument_key: 'MCX_FO|1', lot_size: 100 },
    { instrument_key: 'MCX_FO|2', lot_size: 0 },
    { instrument_key: 'NSE_FO|3', lot_size: 75 },
    { lot_size: 5 },
    null,
  ];
  expect([...readLotSizes(file)]).toEqual([['MCX_FO|1', 100]]);
  expect(readLotSizes({ not: 'a list' }).size).toBe(0);
});
