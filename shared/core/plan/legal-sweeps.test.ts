import { describe, expect, test } from 'vitest';
import type { Order } from '../order/order.ts';
import type { OrderBook } from '../order/order-book.ts';
import { isOpen } from '../order/order-status.ts';
import { sampleOrder } from '../order/sample-order.ts';
import type { Scope } from '../selection/scope.ts';
import { legalSweeps } from './legal-sweeps.ts';

const order = (orderId: string, over: Partial<Order> = {}) => sampleOrder({ orderId, tag: 'a', ...over });
const bookOf = (orders: Order[], unreadableRows = 0): OrderBook => ({
  account: 'AB1234',
  takenAt: 0,
  orders,
  positions: { known: true, positions: [] },
  gttActive: 0,
  unreadableRows,
});
/** Chosen: every open order of the tags a, b, c unless given. */
const sweeps = (
  orders: Order[],
  scope: Scope,
  chosen = orders.filter((row) => isOpen(row.status)),
  sizeMax = 10,
) =>
  legalSweeps(
    chosen.map((row) => ({ ...row, value: null, opening: true })),
    scope,
    bookOf(orders),
    sizeMax,
  );

const two = [order('1'), order('2')];

describe('a sweep is legal', () => {
  test('where the scope is that tag, and all of it is chosen', () => {
    expect(sweeps(two, { tags: ['a'] })).toEqual([{ kind: 'sweep', tag: 'a', expected: ['1', '2'] }]);
  });

  test('where the scope is that segment', () => {
    const orders = [order('1', { tag: null }), order('2')];
    expect(sweeps(orders, { segments: ['NSE_FO'] })).toEqual([
      { kind: 'sweep', segment: 'NSE_FO', expected: ['1', '2'] },
    ]);
  });

  test('for each tag of a union by itself, and for the tags beside the untagged', () => {
    const orders = [...two, order('3', { tag: 'b' }), order('4', { tag: 'b' }), order('5', { tag: null })];
    const expected = [
      { kind: 'sweep', tag: 'a', expected: ['1', '2'] },
      { kind: 'sweep', tag: 'b', expected: ['3', '4'] },
    ];
    expect(sweeps(orders, { tags: ['a', 'b'], untagged: true })).toEqual(expected);
  });

  test('past orders that have ended, which the broker would not touch', () => {
    const orders = [...two, order('3', { status: 'complete' }), order('4', { status: 'cancelled' })];
    expect(sweeps(orders, { tags: ['a'] })).toHaveLength(1);
  });

  test('for tag and segment together where either reading of both means the same orders', () => {
    const scope: Scope = { tags: ['a'], segments: ['NSE_FO'] };
    expect(sweeps(two, scope)).toEqual([
      { kind: 'sweep', tag: 'a', segment: 'NSE_FO', expected: ['1', '2'] },
    ]);
    const other = order('3', { tag: 'b' });
    expect(sweeps([...two, other], scope, two)).toEqual([]);
  });
});

describe('no sweep is made', () => {
  test.each([
    ['of ticked ids', { ids: ['1', '2'] }],
    ['of ids beside the tag', { ids: ['1', '2'], tags: ['a'] }],
    ['of a text', { tags: ['a'], text: 'nifty' }],
    ['of a side', { tags: ['a'], sides: ['BUY'] }],
    ['of an age', { tags: ['a'], olderThanMs: 0 }],
    ['of a status', { tags: ['a'], statuses: ['open'] }],
    ['of all', { all: true }],
    ['of the untagged', { untagged: true }],
    ['of the untagged of a segment', { untagged: true, segments: ['NSE_FO'] }],
  ] satisfies [string, Scope][])('where the scope is %s', (_, scope) => {
    expect(sweeps(two, scope)).toEqual([]);
  });

  test.each([
    ['a cancel in flight', order('3', { status: 'cancel pending' })],
    ['a status we do not know', order('3', { status: 'unknown' })],
    ['a protective stop', order('3', { type: 'SL' })],
    ['the tag in other letters', order('3', { tag: 'A' })],
  ])('where %s of that tag is left out', (_, left) => {
    expect(sweeps([...two, left], { tags: ['a'] }, two)).toEqual([]);
  });

  test('where an order of unknown segment could be of it', () => {
    const lost = order('3', { segment: null });
    expect(sweeps([...two, lost], { segments: ['NSE_FO'] }, two)).toEqual([]);
    expect(sweeps([...two, lost], { segments: ['NSE_FO'] })).toEqual([]);
  });

  test('where a row of the book could not be read', () => {
    const chosen = two.map((row) => ({ ...row, value: null, opening: true }));
    expect(legalSweeps(chosen, { tags: ['a'] }, bookOf(two, 1), 10)).toEqual([]);
  });

  test('over the size at which the broker refuses the lot, nor for one order', () => {
    expect(sweeps([...two, order('3')], { tags: ['a'] }, undefined, 2)).toEqual([]);
    expect(sweeps([order('1')], { tags: ['a'] })).toEqual([]);
  });
});
