import { expect, test } from 'vitest';
import { readPositions } from './read-positions.ts';

const row = { instrument_token: 'NSE_FO|43919', trading_symbol: 'NIFTY', product: 'D', quantity: -75 };

test('open positions are read with their sign; flat ones are no position', () => {
  expect(readPositions({ status: 'success', data: [row, { ...row, quantity: 0 }] })).toEqual({
    known: true,
    positions: [{ instrumentKey: 'NSE_FO|43919', symbol: 'NIFTY', product: 'D', quantity: -75 }],
  });
});

test('success with null is the broker’s way to say that there is none', () => {
  expect(readPositions({ status: 'success', data: null })).toEqual({ known: true, positions: [] });
  expect(readPositions({ status: 'error', data: null }).known).toBe(false);
});

test('one row that cannot be read makes the whole reading unknown', () => {
  expect(readPositions([row, { ...row, quantity: 'some' }]).known).toBe(false);
  expect(readPositions([{ ...row, instrument_token: null }]).known).toBe(false);
  expect(readPositions([{ ...row, product: '' }]).known).toBe(false);
  expect(readPositions({ status: 'success' }).known).toBe(false);
});
