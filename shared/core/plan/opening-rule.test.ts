import { describe, expect, test } from 'vitest';
import type { PositionsReading } from '../order/positions.ts';
import { sampleOrder } from '../order/sample-order.ts';
import { openingRule } from './opening-rule.ts';

const held = (quantity: number, product = 'D'): PositionsReading => ({
  known: true,
  positions: [{ instrumentKey: 'NSE_FO|43919', symbol: 'NIFTY26NOV24500CE', product, quantity }],
});
const buy = sampleOrder({ side: 'BUY' });
const sell = sampleOrder({ side: 'SELL' });

describe('with positions known', () => {
  test('an order without a position behind it opens one', () => {
    expect(openingRule({ known: true, positions: [] })(buy)).toBe(true);
    expect(openingRule(held(75, 'I'))(sell)).toBe(true);
  });

  test('the same side adds, the other side exits', () => {
    expect([openingRule(held(75))(buy), openingRule(held(75))(sell)]).toEqual([true, false]);
    expect([openingRule(held(-75))(buy), openingRule(held(-75))(sell)]).toEqual([false, true]);
  });

  test('an exit larger than what is held opens the other way round', () => {
    expect(openingRule(held(50))(sell)).toBe(true);
    expect(openingRule(held(0))(sell)).toBe(true);
  });

  test('two rows of one instrument and product count together', () => {
    const reading = held(50);
    const twice: PositionsReading = reading.known
      ? { known: true, positions: [...reading.positions, ...reading.positions] }
      : reading;
    expect(openingRule(twice)(sell)).toBe(false);
  });
});

test('with positions unknown a stop is taken for an exit, and everything else opens', () => {
  const opens = openingRule({ known: false, why: 'timeout' });
  expect(opens(sampleOrder({ type: 'SL' }))).toBe(false);
  expect(opens(sampleOrder({ type: 'SL-M' }))).toBe(false);
  expect(opens(sampleOrder({ type: 'MARKET' }))).toBe(true);
  expect(opens(sell)).toBe(true);
});
