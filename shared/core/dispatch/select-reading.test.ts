import { describe, expect, test } from 'vitest';
import type { OrderBook } from '../order/order-book.ts';
import { sampleOrder } from '../order/sample-order.ts';
import type { DispatchState } from './dispatch-state.ts';
import { SAMPLE_START, sampleDispatch, sampleOrders, samplePlan } from './sample-dispatch.ts';
import { sampleIntended } from './sample-events.ts';
import { selectReading } from './select-reading.ts';
import { step } from './step.ts';

const orders = sampleOrders(2);
const bookOf = (over: Partial<OrderBook> = {}): OrderBook => ({
  account: 'AB1234',
  takenAt: SAMPLE_START + 500,
  orders,
  positions: { known: true, positions: [] },
  gttActive: 0,
  unreadableRows: 0,
  ...over,
});

test('only orders of the plan are in the event; a missing one is named as missing', () => {
  const stranger = sampleOrder({ orderId: 'X1', tag: null });
  const event = selectReading(
    sampleDispatch(samplePlan(orders)),
    bookOf({ orders: [stranger, ...orders.slice(0, 1)] }),
    SAMPLE_START + 560,
  );
  expect(event).toMatchObject({ askedAt: SAMPLE_START + 500, absent: ['O2'], sweeps: [] });
  expect(event.rows.map((row) => row.orderId)).toEqual(['O1']);
});

test('an order whose end is known is not looked for again', () => {
  const begun = sampleDispatch(samplePlan(orders));
  const ended = orders.map((order) => ({ ...order, status: 'cancelled' as const, statusText: 'cancelled' }));
  const [state] = step(begun, selectReading(begun, bookOf({ orders: ended }), SAMPLE_START + 560));
  expect(selectReading(state, bookOf({ takenAt: SAMPLE_START + 2_000 }), SAMPLE_START + 2_050)).toMatchObject(
    { rows: [], absent: [] },
  );
});

test('an order that waits for its turn is told when it is first seen and when it changed, one that was sent each time', () => {
  const begun = sampleDispatch(samplePlan(orders));
  const first = selectReading(begun, bookOf(), SAMPLE_START + 520);
  expect(first.rows.map((row) => row.orderId)).toEqual(['O1', 'O2']);
  const [seen] = step(begun, first);
  const again = (state: DispatchState, book: Partial<OrderBook> = {}) =>
    selectReading(state, bookOf({ takenAt: SAMPLE_START + 2_000, ...book }), SAMPLE_START + 2_020);
  expect(again(seen)).toMatchObject({ rows: [], absent: [] });
  const grown = orders.map((order) => (order.orderId === 'O2' ? { ...order, pendingQuantity: 150 } : order));
  expect(again(seen, { orders: grown }).rows.map((row) => row.orderId)).toEqual(['O2']);
  const [away] = step(seen, again(seen, { orders: [] }));
  expect(again(away, { takenAt: SAMPLE_START + 3_000 }).rows.map((row) => row.orderId)).toEqual(['O1', 'O2']);
  const [sent] = step(seen, sampleIntended('r1', 'O1', SAMPLE_START + 600));
  expect(again(sent).rows.map((row) => row.orderId)).toEqual(['O1']);
});

test('a sweep’s reading counts every order that its filter would catch, also cancels in flight', () => {
  const calls = [{ kind: 'sweep' as const, tag: 'straddle-07', expected: ['O1', 'O2'] }];
  const stranger = sampleOrder({ orderId: 'X1', status: 'cancel pending' });
  const elsewhere = [
    sampleOrder({ orderId: 'X2', tag: 'other' }),
    sampleOrder({ orderId: 'X3', status: 'complete' }),
  ];
  const event = selectReading(
    sampleDispatch(samplePlan(orders, { calls })),
    bookOf({ orders: [...orders, stranger, ...elsewhere] }),
    SAMPLE_START,
  );
  expect(event.sweeps).toEqual([{ tag: 'straddle-07', openIds: ['O1', 'O2', 'X1'] }]);
});

describe('a sweep whose reach became doubtful between review and confirmation goes one by one', () => {
  const stranger = (over: Parameters<typeof sampleOrder>[0]) => [
    ...orders,
    sampleOrder({ orderId: 'X1', ...over }),
  ];
  const byTag = { tag: 'straddle-07' };
  const bySegment = { segment: 'NSE_FO' as const };
  test.each([
    ['nothing came', byTag, {}, 'sweep'],
    ['a tag in other letters came', byTag, { orders: stranger({ tag: 'STRADDLE-07' }) }, 'single'],
    [
      'the tag came in another segment',
      { ...byTag, ...bySegment },
      { orders: stranger({ segment: 'NSE_EQ' }) },
      'single',
    ],
    ['an order of no known segment came', bySegment, { orders: stranger({ segment: null }) }, 'single'],
    ['a row came that cannot be read', byTag, { unreadableRows: 1 }, 'single'],
  ] as const)('%s', (_, filter, over, kind) => {
    const calls = [{ kind: 'sweep' as const, ...filter, expected: ['O1', 'O2'] }];
    const begun = sampleDispatch(samplePlan(orders, { calls }));
    const [, commands] = step(begun, selectReading(begun, bookOf({ ...over }), SAMPLE_START + 560));
    const sent = commands.flatMap((command) => (command.do === 'send' ? [command.call.kind] : []));
    expect(sent[0]).toBe(kind);
  });
});

test('a stop is marked protective where a position stands behind it', () => {
  const stop = sampleOrder({ orderId: 'O1', type: 'SL', side: 'SELL' });
  const held = {
    instrumentKey: stop.instrumentKey,
    symbol: stop.symbol,
    product: stop.product,
    quantity: 75,
  };
  const book = bookOf({ orders: [stop], positions: { known: true, positions: [held] } });
  const event = selectReading(sampleDispatch(samplePlan([stop])), book, SAMPLE_START);
  expect(event.rows[0]?.protective).toBe(true);
  const unread = bookOf({ orders: [stop], positions: { known: false, why: 'skipped' } });
  expect(selectReading(sampleDispatch(samplePlan([stop])), unread, SAMPLE_START).rows[0]?.protective).toBe(
    false,
  );
});
