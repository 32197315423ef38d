import { expect, test } from 'vitest';
import { readInstrumentName } from './instrument-name.tsx';

test('a weekly option shows the day it ends', () => {
  expect(readInstrumentName('NIFTY26D0126000CE', 'NSE_FO')).toEqual({
    name: 'NIFTY 26000 CE',
    detail: '1 Dec',
  });
  expect(readInstrumentName('NIFTY2690826000PE', 'NSE_FO')).toEqual({
    name: 'NIFTY 26000 PE',
    detail: '8 Sep',
  });
});

test('a monthly contract shows its month and never a day it does not carry', () => {
  expect(readInstrumentName('BANKNIFTY26NOV58500CE', 'NSE_FO')).toEqual({
    name: 'BANKNIFTY 58500 CE',
    detail: 'Nov ’26',
  });
  expect(readInstrumentName('CRUDEOIL26DECFUT', 'MCX_FO')).toEqual({
    name: 'CRUDEOIL FUT',
    detail: 'Dec ’26',
  });
  expect(readInstrumentName('NIFTYNXT5026NOV68000CE', 'NSE_FO').name).toBe('NIFTYNXT50 68000 CE');
});

test('a share shows its exchange, and a symbol of another shape stays whole', () => {
  expect(readInstrumentName('RELIANCE-EQ', 'NSE_EQ')).toEqual({ name: 'RELIANCE', detail: 'NSE' });
  expect(readInstrumentName('M&M-BE', null)).toEqual({ name: 'M&M-BE', detail: '' });
});

test('names the month in the language asked for', () => {
  expect(readInstrumentName('BANKNIFTY26NOV58500CE', 'NSE_FO', 'hi').detail).toBe('नव ’26');
  expect(readInstrumentName('NIFTY26D0126000CE', 'NSE_FO', 'hi').detail).toBe('1 दिस');
});
