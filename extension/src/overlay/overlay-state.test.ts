import { type Order, order } from '@pullcord/core/order/order';
import type { OrderBook } from '@pullcord/core/order/order-book';
import { describe, expect, it } from 'vitest';
import { groupLines } from './group-lines.ts';
import { countsOf, NO_TAG, scopeOf, valuesOf, withText, withValues } from './overlay-filters.ts';
import { overlayNotice } from './overlay-notice.ts';
import { overlayRows } from './overlay-rows.ts';
import {
  INITIAL_OVERLAY,
  idsToTick,
  type OverlayAction,
  type OverlayState,
  overlayReducer,
  scopeToReview,
} from './overlay-state.ts';
import { rowTotals, wholeRupees } from './row-totals.ts';

const NOW = 1_800_000_000_000;

function made(id: string, change: Partial<Order> = {}): Order {
  return order.parse({
    orderId: id,
    account: 'AB1234',
    placedBy: 'AB1234',
    parentOrderId: null,
    exchangeOrderId: null,
    instrumentKey: 'NSE_EQ|INE002A01018',
    segment: 'NSE_EQ',
    symbol: 'RELIANCE-EQ',
    side: 'BUY',
    type: 'LIMIT',
    product: 'I',
    validity: 'DAY',
    variety: 'SIMPLE',
    price: '100.5',
    triggerPrice: '0',
    averagePrice: '0',
    quantity: 10,
    filledQuantity: 0,
    pendingQuantity: 10,
    unitsPerLot: 1,
    tag: 'straddle-07',
    status: 'open',
    statusText: 'open',
    statusMessage: null,
    placedAt: NOW - 60_000,
    exchangeAt: null,
    afterMarket: false,
    requestCount: 1,
    gttOrderId: null,
    ...change,
  });
}

function bookOf(orders: Order[]): OrderBook {
  return {
    account: 'AB1234',
    takenAt: NOW,
    orders,
    positions: {
      known: true,
      positions: [{ instrumentKey: 'NSE_EQ|INE002A01018', symbol: 'RELIANCE', product: 'I', quantity: 10 }],
    },
    gttActive: 0,
    unreadableRows: 0,
  };
}

const STOP = made('s1', { side: 'SELL', type: 'SL', triggerPrice: '99', status: 'trigger pending' });
const BOOK = bookOf([
  made('a'),
  made('b', { tag: null, side: 'SELL' }),
  STOP,
  made('done', { status: 'complete' }),
]);

function shown(state: OverlayState) {
  return state.book ? overlayRows(state.book, state.filters, NOW) : [];
}

function withBook(change: Partial<OverlayState> = {}): OverlayState {
  return { ...INITIAL_OVERLAY, account: 'AB1234', book: BOOK, ...change };
}

describe('what is sent to the review', () => {
  it('nothing ticked sends nothing', () => expect(scopeToReview(withBook(), shown(withBook()))).toBeNull());

  it('exactly the orders of the filter sends the filter', () => {
    const filtered = withBook({ filters: { tags: ['straddle-07'] } });
    const state = overlayReducer(filtered, { do: 'tick', ids: [...idsToTick(shown(filtered))], on: true });
    expect(scopeToReview(state, shown(state))).toEqual({ tags: ['straddle-07'] });
  });

  it('everything without a filter says all', () => {
    const state = overlayReducer(withBook(), { do: 'tick', ids: ['a', 'b'], on: true });
    expect(scopeToReview(state, shown(state))).toEqual({ all: true });
  });

  it('one tick less sends ids', () => {
    const state = overlayReducer(withBook(), { do: 'tick', ids: ['a'], on: true });
    expect(scopeToReview(state, shown(state))).toEqual({ ids: ['a'] });
  });

  it('a tick that the filter hides is sent, by its id', () => {
    const ticked = overlayReducer(withBook(), { do: 'tick', ids: ['b'], on: true });
    const state = overlayReducer(ticked, { do: 'filter', field: 'tag', values: ['straddle-07'] });
    expect(scopeToReview(state, shown(state))).toEqual({ ids: ['b'] });
  });
});

describe('ticks', () => {
  it('everything never ticks a protective order', () =>
    expect([...idsToTick(shown(withBook()))]).toEqual(['a', 'b']));

  it('an order that is over loses its tick, others keep theirs', () => {
    const state = withBook({ ticked: new Set(['a', 'b']) });
    const next = bookOf([made('a', { status: 'complete' }), made('b')]);
    const after = overlayReducer(state, { do: 'live', update: { kind: 'book', book: next } });
    expect([...after.ticked]).toEqual(['b']);
  });

  it('a stretch begins where the arrows stand, and never at a row that is not shown', () => {
    const shown = ['a', 'b', 'c', 'd'];
    const hidden = overlayReducer(withBook(), { do: 'tick', ids: ['a'], on: true });
    const one = overlayReducer(hidden, { do: 'stretch', id: 'd', shown: ['b', 'c', 'd'] });
    expect([...one.ticked]).toEqual(['a', 'd']);
    const moved = overlayReducer(hidden, { do: 'cursor', id: 'c' });
    expect([...overlayReducer(moved, { do: 'stretch', id: 'd', shown }).ticked]).toEqual(['a', 'c', 'd']);
  });

  it('shift ticks the stretch from the anchor, in the order shown', () => {
    const anchored = overlayReducer(withBook(), { do: 'tick', ids: ['c'], on: true });
    const state = overlayReducer(anchored, { do: 'stretch', id: 'a', shown: ['a', 'b', 'c', 'd'] });
    expect([...state.ticked].sort()).toEqual(['a', 'b', 'c']);
  });

  it('another account starts without ticks', () => {
    const state = overlayReducer(withBook({ ticked: new Set(['a']) }), { do: 'account', account: 'CD5678' });
    expect(state.ticked.size).toBe(0);
    expect(state.book).toBeNull();
  });

  it('a book of another account is not shown', () => {
    const other = { ...BOOK, account: 'CD5678' };
    expect(overlayReducer(withBook(), { do: 'live', update: { kind: 'book', book: other } }).book).toBe(BOOK);
  });

  it('a preset filters and ticks what it finds; pressed again it lets go', () => {
    const preset: OverlayAction = { do: 'preset', name: 'Mine', scope: { sides: ['SELL'] }, at: NOW };
    const on = overlayReducer(withBook(), preset);
    expect([...on.ticked]).toEqual(['b']);
    const off = overlayReducer(on, preset);
    expect([off.ticked.size, off.preset]).toEqual([0, null]);
  });
});

describe('filters', () => {
  it('tag values and no tag are two halves of one field', () => {
    const filters = withValues({}, 'tag', ['x', NO_TAG]);
    expect(filters).toEqual({ tags: ['x'], untagged: true });
    expect(valuesOf(filters, 'tag')).toEqual(['x', NO_TAG]);
    expect(withValues(filters, 'tag', [])).toEqual({});
  });

  it('blank text does not narrow', () => expect(scopeOf(withText({}, '  '))).toEqual({ all: true }));

  it('counts open orders only, most first', () =>
    expect(countsOf(BOOK.orders, 'tag').map(({ value, count }) => [value, count])).toEqual([
      ['straddle-07', 2],
      [NO_TAG, 1],
    ]));
});

describe('rows', () => {
  it('ended orders have none; a stop behind a position is protective', () =>
    expect(shown(withBook()).map(({ order: { orderId }, kind }) => [orderId, kind])).toEqual([
      ['a', 'plain'],
      ['b', 'plain'],
      ['s1', 'protective'],
    ]));

  it('orders without a tag come last, and a folded tag keeps its head', () => {
    const rows = overlayRows(bookOf([made('u', { tag: null }), made('t')]), {}, NOW);
    expect(groupLines(rows, new Set()).map(({ key }) => key)).toEqual([
      'tag straddle-07',
      't',
      'untagged',
      'u',
    ]);
    expect(groupLines(rows, new Set(['untagged'])).map(({ key }) => key)).toEqual([
      'tag straddle-07',
      't',
      'untagged',
    ]);
  });

  it('a market order has no value and is counted apart; one of an unknown lot is not called one at market', () => {
    const lots = made('l', { unitsPerLot: null });
    const rows = overlayRows(bookOf([made('a'), made('m', { type: 'MARKET', price: '0' }), lots]), {}, NOW);
    expect(rowTotals(rows)).toEqual({ orders: 3, quantity: 30, value: '1005', atMarket: 1, unvalued: 1 });
  });

  it('sums stay exact: paise, fractions of a paisa, and more than a number can hold', () => {
    const priced = (id: string, price: string, quantity = 1) =>
      made(id, { price, quantity, pendingQuantity: quantity });
    const totalOf = (...orders: Order[]) => rowTotals(overlayRows(bookOf(orders), {}, NOW)).value;
    expect(totalOf(priced('a', '0.1'), priced('b', '0.2'))).toBe('0.3');
    expect(totalOf(priced('a', '0.0025'), priced('b', '1.00005'))).toBe('1.00255');
    expect(totalOf(priced('a', '900719925474.0993', 10_000), priced('b', '0.05'))).toBe(
      '9007199254740993.05',
    );
  });

  it('text is found in symbol, tag and id, without case', () => {
    const book = bookOf([made('Order-9', { tag: null }), made('x', { symbol: 'NIFTY26N2426000CE' })]);
    const found = (text: string) => overlayRows(book, { text }, NOW).map(({ order }) => order.orderId);
    expect([found('ORDER-9'), found('nifty26'), found('straddle'), found('none')]).toEqual([
      ['Order-9'],
      ['x'],
      ['x'],
      [],
    ]);
  });

  it('an order that says the same in the next book keeps its row; other positions judge it anew', () => {
    const held = made('s', { side: 'SELL', type: 'SL', triggerPrice: '99', status: 'trigger pending' });
    const one = bookOf([held, made('a')]);
    const [first] = overlayRows(one, {}, NOW);
    expect(overlayRows({ ...one, takenAt: NOW + 1 }, {}, NOW)[0]).toBe(first);
    const flat = { ...one, positions: { known: true as const, positions: [] } };
    expect(overlayRows(flat, {}, NOW)[0]?.kind).toBe('plain');
  });

  it('what a dealer placed stands apart, last', () => {
    const rows = overlayRows(bookOf([made('d', { placedBy: 'DLR7' }), made('a')]), {}, NOW);
    expect(groupLines(rows, new Set()).map(({ key }) => key)).toEqual([
      'tag straddle-07',
      'a',
      'dealer DLR7',
      'd',
    ]);
  });

  it('totals round to whole rupees', () => {
    expect(wholeRupees('921513.75')).toBe('921514');
    expect(wholeRupees('12')).toBe('12');
  });
});

describe('why a review did not open', () => {
  const failure = { code: 'internal' as const, happened: 'h', kept: 'k', next: 'n', refusal: null };
  const failed = overlayReducer(INITIAL_OVERLAY, { do: 'opened', failure });

  it('is said until the trader goes on to choose, and hides nothing that comes after', () => {
    expect(failed.openFailure).toEqual(failure);
    expect(overlayReducer(failed, { do: 'fold', key: 'tag' }).openFailure).toEqual(failure);
    expect(overlayReducer(failed, { do: 'tick', ids: ['1'], on: true }).openFailure).toBeNull();
    expect(overlayReducer(failed, { do: 'text', text: 'NIFTY' }).openFailure).toBeNull();
  });

  it('does not hide that no account is connected', () => {
    const device = { accounts: [], pageAccount: null, policy: {} } as unknown as OverlayState['device'];
    expect(overlayNotice({ ...failed, device }, NOW)?.kind).toBe('not_connected');
  });
});

it('how old a book is, is said in steps: a reader is not told every second', () => {
  const account = { account: 'AB1234', expired: false, writePath: {} };
  const device = { accounts: [account], pageAccount: null, policy: {} } as unknown as OverlayState['device'];
  const stale = { ...INITIAL_OVERLAY, device, account: 'AB1234', book: bookOf([]) };
  const said = [14, 19, 20].map((s) => overlayNotice(stale, NOW + s * 1_000)?.happened);
  expect(said).toEqual(['The book is 10 s old', 'The book is 10 s old', 'The book is 20 s old']);
});
