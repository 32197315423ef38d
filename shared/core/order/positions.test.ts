import { describe, expect, test } from 'vitest';
import type { Order } from './order.ts';
import { type PositionsReading, protectionOf } from './positions.ts';
import { sampleOrder } from './sample-order.ts';

const none: PositionsReading = { known: true, positions: [] };
const held = (quantity: number): PositionsReading => ({
  known: true,
  positions: [{ instrumentKey: 'NSE_FO|43919', symbol: 'NIFTY', product: 'D', quantity }],
});
const kindOf = (order: Order, reading: PositionsReading, book: Order[] = []) =>
  protectionOf(order, reading, new Map(book.map((row) => [row.orderId, row]))).kind;

describe('a stop', () => {
  const sell = sampleOrder({ type: 'SL', side: 'SELL' });
  const buy = sampleOrder({ type: 'SL-M', side: 'BUY' });

  test('that would reduce a position protects it', () => {
    expect(protectionOf(sell, held(75), new Map())).toEqual({
      kind: 'stop_of_position',
      symbol: 'NIFTY',
      quantity: 75,
    });
    expect(kindOf(buy, held(-75))).toBe('stop_of_position');
  });

  test('with no position behind it, or on the position’s own side, is an ordinary order', () => {
    expect([kindOf(sell, none), kindOf(buy, held(75)), kindOf(sell, held(0))]).toEqual([
      'none',
      'none',
      'none',
    ]);
    expect(kindOf(sampleOrder({ ...sell, product: 'I' }), held(75))).toBe('none');
  });

  test('is left to the person while positions are unknown', () => {
    expect(kindOf(sell, { known: false, why: 'timeout' })).toBe('position_unknown');
  });
});

test('a plain order protects nothing, whatever is held', () => {
  const limit = sampleOrder({ side: 'SELL' });
  expect([kindOf(limit, held(75)), kindOf(limit, { known: false, why: 'timeout' })]).toEqual([
    'none',
    'none',
  ]);
});

describe('a cover order’s child', () => {
  const child = sampleOrder({ orderId: 'child', product: 'CO', parentOrderId: 'entry', type: 'SL-M' });
  const entry = sampleOrder({ orderId: 'entry', product: 'CO' });

  test('protects once its entry has filled, even in part', () => {
    expect(kindOf(child, none, [{ ...entry, status: 'complete' }])).toBe('cover_child');
    expect(kindOf(child, none, [{ ...entry, filledQuantity: 1 }])).toBe('cover_child');
  });

  test('of an unfilled entry is an ordinary order, and so is the entry', () => {
    expect([kindOf(child, none, [entry]), kindOf(entry, none, [entry])]).toEqual(['none', 'none']);
  });

  test('whose entry the book no longer lists is taken for protective', () => {
    expect(kindOf(child, none)).toBe('cover_child');
  });
});
