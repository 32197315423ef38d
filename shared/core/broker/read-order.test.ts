import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMaterialChange } from '../dispatch/material-change.ts';
import { samplePlan, sampleRow } from '../dispatch/sample-dispatch.ts';
import { readOrder, readOrders } from './read-order.ts';

const ROW = {
  exchange: 'NFO',
  product: 'I',
  price: 101.5,
  quantity: 75,
  status: 'open',
  guid: null,
  tag: 'straddle-07',
  instrument_token: 'NSE_FO|43919',
  placed_by: 'AB1234',
  trading_symbol: 'NIFTY26NOV26000CE',
  order_type: 'LIMIT',
  validity: 'DAY',
  trigger_price: 0.0,
  transaction_type: 'BUY',
  average_price: 0.0,
  filled_quantity: 0,
  pending_quantity: 75,
  status_message: null,
  exchange_order_id: '1300000025660919',
  parent_order_id: 'NA',
  order_id: '261120000012345',
  variety: 'SIMPLE',
  order_timestamp: '2026-11-20 10:15:02',
  exchange_timestamp: null,
  is_amo: false,
  order_request_id: '1',
  order_ref_id: '57744821658411',
};
const read = (over: Record<string, unknown>) => readOrder({ ...ROW, ...over }, 'AB1234');

test('the documented row is read, wrapped or bare', () => {
  const expected = {
    orderId: '261120000012345',
    segment: 'NSE_FO',
    price: '101.5',
    parentOrderId: null,
    unitsPerLot: 1,
    requestCount: 1,
  };
  expect(read({})).toMatchObject(expected);
  for (const json of [[ROW], { status: 'success', data: [ROW] }]) {
    const book = readOrders(json, 'AB1234');
    expect(book).toMatchObject({ ok: true, value: { orders: [expected], unreadableRows: 0 } });
  }
});

test('the broker’s oddities do not lose a row', () => {
  expect(read({ order_id: 261120000012345 })).toMatchObject({ orderId: '261120000012345' });
  expect(read({ status: 'Open' })).toMatchObject({ status: 'open', statusText: 'Open' });
  expect(read({ status: 'half gone' })).toMatchObject({ status: 'unknown', statusText: 'half gone' });
  expect(read({ variety: null, tag: '' })).toMatchObject({ variety: '', tag: null });
  expect(read({ order_timestamp: '20-Nov-2026 10:15:02' })?.placedAt).toBe(read({})?.placedAt);
  expect(read({ pending_quantity: null, filled_quantity: '25' })).toMatchObject({
    filledQuantity: 25,
    pendingQuantity: 50,
  });
  expect(read({ instrument_token: null, exchange: 'BFO' })).toMatchObject({ segment: 'BSE_FO' });
});

test('an order that has not entered yet is pending with all that is not filled, whatever the book writes', () => {
  const pendingIn = (status: string, over = {}) =>
    read({ status, pending_quantity: 0, ...over })?.pendingQuantity;
  expect(pendingIn('put order req received')).toBe(75);
  expect(pendingIn('open', { filled_quantity: 25 })).toBe(50);
  expect(pendingIn('open', { quantity: 150, pending_quantity: 75 })).toBe(150);
  expect(pendingIn('open', { pending_quantity: 90 })).toBe(90);
  expect([pendingIn('rejected'), pendingIn('cancelled'), pendingIn('complete')]).toEqual([0, 0, 0]);
});

test('and so it has not changed when it works, while one that grew on its way has', () => {
  const entering = read({ status: 'validation pending', pending_quantity: 0 });
  const planned = samplePlan(entering === undefined ? [] : [entering]).orders[0];
  const isChanged = (over: Record<string, unknown>) => {
    const row = read(over);
    if (planned === undefined || row === undefined) throw new Error('unreadable');
    return isMaterialChange(planned, sampleRow(row), []);
  };
  expect(isChanged({ pending_quantity: 75 })).toBe(false);
  expect(isChanged({ quantity: 150, pending_quantity: 150 })).toBe(true);
  expect(isChanged({ quantity: 150, pending_quantity: 0, status: 'modify pending' })).toBe(true);
});

test.each([
  ['a flag as text', { is_amo: 'false' }, { afterMarket: false }],
  ['a flag as a number', { is_amo: 1 }, { afterMarket: true }],
  ['a tag as a number', { tag: 7 }, { tag: '7' }],
  ['a stop spelt otherwise', { order_type: 'SLM' }, { type: 'SL-M' }],
  ['a type nobody knows', { order_type: 'Iceberg' }, { type: 'ICEBERG' }],
  ['no type', { order_type: null }, { type: 'UNKNOWN' }],
  ['a price in groups', { price: '1,234.50' }, { price: '1234.5' }],
  ['a price that is none', { price: 'dear', trigger_price: {} }, { price: null, triggerPrice: null }],
  ['an average that is none', { average_price: 'NaN' }, { averagePrice: null }],
  ['a count that is none', { order_request_id: '1.5' }, { requestCount: 0 }],
  ['a count below none', { order_request_id: '-1' }, { requestCount: 0 }],
  ['pending that is no count', { pending_quantity: '0.5' }, { pendingQuantity: 75 }],
  ['pending below none', { pending_quantity: -1 }, { pendingQuantity: 75 }],
  [
    'texts that are none',
    { status_message: {}, placed_by: [], exchange_order_id: true },
    { placedBy: 'AB1234' },
  ],
])('what no cancel needs keeps no order from being seen: %s', (_, over, expected) => {
  expect(read(over)).toMatchObject({ orderId: '261120000012345', status: 'open', ...expected });
});

test('a row of nothing but what a cancel needs is an order', () => {
  const least = { order_id: '1', transaction_type: 'BUY', quantity: 75, status: 'open' };
  expect(readOrder(least, 'AB1234')).toMatchObject({ orderId: '1', type: 'UNKNOWN', afterMarket: false });
});

test('MCX counts lots whose size the book does not tell', () => {
  expect(read({ instrument_token: 'MCX_FO|1', exchange: 'MCX' })).toMatchObject({
    segment: 'MCX_FO',
    unitsPerLot: null,
  });
});

test('an order born of a GTT trigger names it', () => {
  expect(read({ order_ref_id: 'GTT-C1' })).toMatchObject({ gttOrderId: 'GTT-C1' });
});

test('a row that cannot be read is counted, and the others stay', () => {
  const book = readOrders(
    [ROW, { ...ROW, order_id: 'x y' }, null, { ...ROW, quantity: 'many' }, { ...ROW, quantity: null }],
    'AB1234',
  );
  expect(book).toMatchObject({
    ok: true,
    value: { orders: [{ orderId: '261120000012345' }], unreadableRows: 4, unreadableIds: [] },
  });
  const named = readOrders(
    [
      { ...ROW, quantity: null },
      { ...ROW, order_id: '12', transaction_type: 'B' },
    ],
    'AB1234',
  );
  expect(named).toMatchObject({
    value: { orders: [], unreadableRows: 2, unreadableIds: ['261120000012345', '12'] },
  });
});

test('an id that comes twice is one order, as its last row has it', () => {
  const book = readOrders([ROW, { ...ROW, status: 'complete' }], 'AB1234');
  expect(book).toMatchObject({ ok: true, value: { orders: [{ status: 'complete' }] } });
});

test('what is no list of rows is no empty book', () => {
  for (const json of [null, 'text', {}, { status: 'error', data: null }, { data: {} }]) {
    expect(readOrders(json, 'AB1234')).toEqual({ ok: false, error: 'not_an_order_book' });
  }
  expect(readOrders({ status: 'success', data: null }, 'AB1234')).toMatchObject({ ok: true });
});

test('nothing the broker may send makes the reader throw', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.jsonValue(),
          fc.record({ order_id: fc.jsonValue(), status: fc.jsonValue(), price: fc.jsonValue() }),
        ),
      ),
      (rows) => {
        const book = readOrders(rows, 'AB1234');
        expect(book.ok && book.value.orders.length + book.value.unreadableRows <= rows.length).toBe(true);
      },
    ),
  );
});

test('a reading with what is known of the last one gives the same orders as one without', () => {
  const rows = fc.array(
    fc.record({
      id: fc.integer({ min: 1, max: 4 }),
      status: fc.constantFrom('open', 'cancelled'),
      price: fc.integer(),
    }),
    { maxLength: 8 },
  );
  const toRow = ({ id, status, price }: { id: number; status: string; price: number }) => ({
    ...ROW,
    order_id: `O${id}`,
    status,
    price,
  });
  fc.assert(
    fc.property(rows, rows, (first, second) => {
      const before = readOrders(first.map(toRow), 'AB1234');
      const known = before.ok ? before.value.known : undefined;
      const fresh = readOrders(second.map(toRow), 'AB1234');
      const again = readOrders(second.map(toRow), 'AB1234', known);
      expect(again.ok && again.value.orders).toEqual(fresh.ok && fresh.value.orders);
    }),
  );
});

test('of an id that comes twice the ended row holds, wherever it stands', () => {
  const rows = [{ ...ROW, status: 'cancelled' }, ROW];
  for (const list of [rows, rows.toReversed()]) {
    const read = readOrders(list, 'AB1234');
    expect(read.ok && read.value.orders.map((order) => order.status)).toEqual(['cancelled']);
  }
});

test('of two rows alive the one asked or filled more often holds, else the last', () => {
  const further = [
    { order_request_id: '2', status: 'cancel pending' },
    { filled_quantity: 25, pending_quantity: 50 },
  ];
  for (const over of further) {
    for (const list of [
      [{ ...ROW, ...over }, ROW],
      [ROW, { ...ROW, ...over }],
    ]) {
      const result = readOrders(list, 'AB1234');
      expect(result.ok && result.value.orders).toEqual([read(over)]);
    }
  }
  const last = readOrders([ROW, { ...ROW, price: 7 }], 'AB1234');
  expect(last.ok && last.value.orders[0]?.price).toBe('7');
});
