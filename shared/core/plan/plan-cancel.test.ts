import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Order } from '../order/order.ts';
import type { OrderBook } from '../order/order-book.ts';
import { sampleOrder } from '../order/sample-order.ts';
import { emptyLedger } from '../rate/rate-ledger.ts';
import { ROUTINE_SHARE, WRITE_WINDOWS } from '../rate/rate-windows.ts';
import type { Scope } from '../selection/scope.ts';
import { selectOrders } from '../selection/select-orders.ts';
import { ordersOf } from './cancel-call.ts';
import { cancelPlan } from './cancel-plan.ts';
import { type PlanRequest, planCancel } from './plan-cancel.ts';

const AT = 1_790_000_000_500;
const bookOf = (orders: Order[]): OrderBook => ({
  account: 'AB1234',
  takenAt: AT - 500,
  orders,
  positions: {
    known: true,
    positions: [{ instrumentKey: 'NSE_FO|1', symbol: 'HELD', product: 'D', quantity: 100 }],
  },
  gttActive: 3,
  unreadableRows: 0,
});
function plan(orders: Order[], scope: Scope, over: Partial<PlanRequest> = {}) {
  const book = bookOf(orders);
  return planCancel({
    batchId: 'batch-1',
    book,
    scope,
    selection: selectOrders(book, scope, { at: AT }),
    route: 'auto',
    emergency: false,
    limits: [{ kind: 'orders_per_batch', bound: '2', setBy: 'Organisation', strategy: null }],
    usage: { ordersLastMinute: 0, batchesLastMinute: 0 },
    rate: emptyLedger,
    windows: WRITE_WINDOWS,
    share: ROUTINE_SHARE,
    routes: { batchHosts: [], sweepSizeMax: 10, sweepCost: 'each' },
    host: 'api.upstox.com',
    at: AT,
    ...over,
  });
}

const orders = [
  sampleOrder({ orderId: 'exit', instrumentKey: 'NSE_FO|1', side: 'SELL', price: '9000' }),
  sampleOrder({ orderId: 'small', price: '1' }),
  sampleOrder({ orderId: 'large', price: '500', tag: 'breakout' }),
  sampleOrder({ orderId: 'market', type: 'MARKET', price: '0' }),
  sampleOrder({ orderId: 'stop', instrumentKey: 'NSE_FO|1', side: 'SELL', type: 'SL', triggerPrice: '1' }),
  sampleOrder({ orderId: 'done', status: 'complete' }),
];

describe('a plan', () => {
  test('sends what opens exposure first, then the larger value; an unknown one may be the largest', () => {
    const sent = plan(orders, { all: true });
    expect(sent.orders.map((row) => row.orderId)).toEqual(['market', 'large', 'small', 'exit']);
    expect(sent.calls.flatMap(ordersOf)).toEqual(['market', 'large', 'small', 'exit']);
  });

  test('says what it leaves out, what is absent and what remains', () => {
    const made = plan(orders, { ids: ['small', 'stop', 'done', 'nowhere'] });
    expect(made.orders.map((row) => row.orderId)).toEqual(['small']);
    expect(made.leftOut.map((row) => [row.order.orderId, row.reason])).toEqual([
      ['stop', 'protects_position'],
      ['done', 'already_filled'],
    ]);
    expect([made.absent, made.otherOpenOrders, made.gttRemain]).toEqual([['nowhere'], 3, 3]);
  });

  test('a trigger that stays is counted once, as a trigger', () => {
    const triggers = ['GTT-1', 'GTT-2'].map((orderId) => sampleOrder({ orderId, status: 'trigger pending' }));
    const book = { ...bookOf([...orders, ...triggers]), gttActive: 2 };
    const scope = { ids: ['small', 'GTT-1'] };
    const made = plan(orders, scope, { book, selection: selectOrders(book, scope, { at: AT }) });
    const without = plan(orders, { ids: ['small'] });
    expect([made.otherOpenOrders, made.gttRemain]).toEqual([without.otherOpenOrders, 1]);
  });

  test('counts totals, strategies and limits over what would be sent', () => {
    const made = plan(orders, { all: true });
    expect(made.totals).toEqual({ orders: 4, quantity: 300, value: '712575', valueUnknownOrders: 1 });
    expect(made.strategies.map((row) => [row.tag, row.orders])).toEqual([
      ['breakout', 1],
      ['straddle-07', 3],
    ]);
    expect(made.verdicts).toMatchObject([{ figure: '4', bound: '2', verdict: 'over' }]);
  });

  test('says how many rows of the book nobody could read', () => {
    const book = { ...bookOf(orders), unreadableRows: 2 };
    expect(plan(orders, { all: true }, { book }).unreadableRows).toBe(2);
    expect(plan(orders, { all: true })).not.toHaveProperty('unreadableRows');
  });

  test('of nothing sends nothing', () => {
    const made = plan(orders, { tags: ['nobody'] });
    expect([made.calls, made.forecast.settledMs, made.otherOpenOrders]).toEqual([[], 0, 5]);
  });

  test('reads back from JSON as it was written', () => {
    const made = plan(orders, { all: true });
    expect(cancelPlan.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
  });

  test('depends on the book, not on the order of its rows', () => {
    const key = ({ fingerprint, calls, bookDigest }: ReturnType<typeof plan>) => [
      fingerprint,
      calls,
      bookDigest,
    ];
    const first = key(plan(orders, { all: true }));
    fc.assert(
      fc.property(fc.shuffledSubarray(orders, { minLength: orders.length }), (shuffled) => {
        expect(key(plan(shuffled, { all: true }))).toEqual(first);
      }),
    );
  });

  test('has another fingerprint when the set it would send changes, and the same when time passes', () => {
    const first = plan(orders, { all: true });
    expect(plan(orders, { all: true }, { at: AT + 40_000 }).fingerprint).toBe(first.fingerprint);
    expect(plan(orders.slice(1), { all: true }).fingerprint).not.toBe(first.fingerprint);
  });
});
