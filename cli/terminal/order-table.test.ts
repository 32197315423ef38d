import type { Order } from '@pullcord/core/order/order';
import { describe, expect, it } from 'vitest';
import { cutToWidth, displayWidth } from './display-width.ts';
import { orderTable } from './order-table.ts';

const order = (change: Partial<Order>): Order =>
  ({
    orderId: '1',
    symbol: 'SBIN',
    side: 'SELL',
    type: 'LIMIT',
    pendingQuantity: 10,
    price: '972.3',
    triggerPrice: '0',
    tag: null,
    statusText: 'open',
    ...change,
  }) as Order;

describe('the table of orders', () => {
  it('never shows 0 for the price of an order at market', () => {
    const rows = [
      order({ type: 'MARKET', price: '0' }),
      order({ type: 'SL-M', price: '0', triggerPrice: '958' }),
      order({ price: null }),
    ];
    expect(orderTable(rows).slice(1).join('\n')).toMatch(/10 +market +open\n.*market from 958.*\n.*unknown/);
  });

  it('keeps its columns under tags of any script', () => {
    const lines = orderTable([
      order({ tag: '突破' }),
      order({ tag: 'रणनीति' }),
      order({ tag: '🚀' }),
      order({ tag: 'plain' }),
    ]);
    expect(new Set(lines.slice(1).map((line) => displayWidth(line)))).toHaveProperty('size', 1);
  });

  it('cuts a line to what fits, and no sign in two', () => {
    expect(cutToWidth('a突破b', 4)).toBe('a突');
    expect(cutToWidth('🚀🚀', 3)).toBe('🚀');
    expect(cutToWidth('abc', 3)).toBe('abc');
  });
});
