import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Order } from '../order/order.ts';
import type { OrderBook } from '../order/order-book.ts';
import { isOpen, orderStatus } from '../order/order-status.ts';
import { sampleOrder } from '../order/sample-order.ts';
import { type SelectOptions, selectOrders } from './select-orders.ts';

const AT = 1_790_000_060_000;
const bookOf = (orders: Order[], known = true): OrderBook => ({
  account: 'AB1234',
  takenAt: AT,
  orders,
  positions: known
    ? {
        known: true,
        positions: [{ instrumentKey: 'NSE_FO|1', symbol: 'HELD', product: 'D', quantity: 75 }],
      }
    : { known: false, why: 'timeout' },
  gttActive: 0,
  unreadableRows: 0,
});
const stop = sampleOrder({ orderId: 'stop', instrumentKey: 'NSE_FO|1', side: 'SELL', type: 'SL' });
const select = (orders: Order[], options: Partial<SelectOptions> = {}, scope = {}, known = true) => {
  const selection = selectOrders(bookOf(orders, known), { all: true, ...scope }, { at: AT, ...options });
  return {
    chosen: selection.chosen.map((row) => row.orderId),
    left: selection.passedOver.map((row) => [row.order.orderId, row.reason, row.addable]),
    absent: selection.absent,
  };
};

describe('what is left out', () => {
  test.each([
    ['complete', 'already_filled'],
    ['cancelled', 'already_cancelled'],
    ['cancelled after market order', 'already_cancelled'],
    ['rejected', 'already_rejected'],
    ['cancel pending', 'cancel_in_flight'],
    ['fired', 'already_fired'],
    ['unknown', 'status_unknown'],
  ] as const)('%s is left out as %s, and no tick adds it', (status, reason) => {
    const row = sampleOrder({ orderId: '1', status });
    const options = { includeProtective: true, addedIds: new Set(['1']) };
    expect(select([row], options)).toEqual({ chosen: [], left: [['1', reason, false]], absent: [] });
  });

  test('a filled order is never chosen, whatever is asked', () => {
    const statuses = fc.constantFrom(...orderStatus.options);
    fc.assert(
      fc.property(fc.array(statuses), fc.boolean(), (given, includeProtective) => {
        const orders = given.map((status, i) => sampleOrder({ orderId: String(i), status }));
        const addedIds = new Set(orders.map((row) => row.orderId));
        const selection = selectOrders(
          bookOf(orders),
          { all: true },
          { at: AT, includeProtective, addedIds },
        );
        for (const row of selection.chosen) expect(isOpen(row.status)).toBe(true);
        expect(selection.chosen.length + selection.passedOver.length).toBe(orders.length);
      }),
    );
  });
});

describe('a protective stop', () => {
  test('is left out with its position, and naming its id does not add it', () => {
    const left = [['stop', 'protects_position', true]];
    expect(select([stop])).toEqual({ chosen: [], left, absent: [] });
    expect(select([stop], {}, { all: undefined, ids: ['stop'] }).left).toEqual(left);
  });

  test('is also what might be one: an order of a type nobody knows', () => {
    const odd = { ...stop, type: 'ICEBERG' };
    expect(select([odd]).left).toEqual([['stop', 'protects_position', true]]);
    expect(select([odd], {}, {}, false).left).toEqual([['stop', 'position_unknown', true]]);
    expect(select([{ ...odd, side: 'BUY' }]).chosen).toEqual(['stop']);
  });

  test('is added by its tick, or for all by the flag', () => {
    expect(select([stop], { addedIds: new Set(['stop']) }).chosen).toEqual(['stop']);
    expect(select([stop], { includeProtective: true }).chosen).toEqual(['stop']);
    expect(select([stop], { addedIds: new Set(['other']) }).chosen).toEqual([]);
  });

  test('stays where policy keeps it, whatever is ticked', () => {
    const added = { includeProtective: true, addedIds: new Set(['stop']), keepProtective: true };
    expect(select([stop], added)).toEqual({
      chosen: [],
      left: [['stop', 'protects_position', false]],
      absent: [],
    });
    const ordinary = sampleOrder({ orderId: 'limit' });
    expect(select([ordinary], added).chosen).toEqual(['limit']);
  });

  test('a tick adds nothing that the scope does not mean', () => {
    expect(select([stop], { addedIds: new Set(['stop']) }, { tags: ['other'] }).chosen).toEqual([]);
  });

  test('is the person’s to decide while positions are unknown', () => {
    expect(select([stop], {}, {}, false).left).toEqual([['stop', 'position_unknown', true]]);
  });

  test('of a filled cover order is left out, though positions are unknown', () => {
    const child = sampleOrder({ orderId: 'child', product: 'CO', parentOrderId: 'gone', type: 'SL-M' });
    expect(select([child], {}, {}, false).left).toEqual([['child', 'cover_child', true]]);
  });
});

describe('named ids', () => {
  test('that the book does not hold are absent, once each', () => {
    const scope = { all: undefined, ids: ['1', 'x', 'x'] };
    expect(select([sampleOrder({ orderId: '1' })], {}, scope)).toEqual({
      chosen: ['1'],
      left: [],
      absent: ['x'],
    });
  });

  test('of rows that nobody could read are told apart from those in no book', () => {
    const book = { ...bookOf([]), unreadableRows: 2, unreadableIds: ['1', '2'] };
    const selection = selectOrders(book, { ids: ['1', 'x'] }, { at: AT });
    expect(selection).toMatchObject({ absent: ['1', 'x'], unreadableIds: ['1'] });
  });

  test('outside the other fields of the scope are neither chosen nor absent', () => {
    const scope = { all: undefined, ids: ['1'], tags: ['other'] };
    expect(select([sampleOrder({ orderId: '1' })], {}, scope)).toEqual({ chosen: [], left: [], absent: [] });
  });
});
