import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Order } from '../order/order.ts';
import type { OrderBook } from '../order/order-book.ts';
import type { OrderStatus } from '../order/order-status.ts';
import { sampleOrder } from '../order/sample-order.ts';
import { emptyLedger } from '../rate/rate-ledger.ts';
import { EMERGENCY_SHARE, ROUTINE_SHARE, WRITE_WINDOWS } from '../rate/rate-windows.ts';
import type { Scope } from '../selection/scope.ts';
import { selectOrders } from '../selection/select-orders.ts';
import { ordersOf, type Route } from './cancel-call.ts';
import { cover, type RouteChoice } from './cover.ts';
import type { Pace } from './forecast-calls.ts';

const AT = 1_790_000_000_000;
const HOST = 'api.upstox.com';
const bookOf = (orders: Order[]): OrderBook => ({
  account: 'AB1234',
  takenAt: AT,
  orders,
  positions: { known: true, positions: [] },
  gttActive: 0,
  unreadableRows: 0,
});
const pace = (over: Partial<Pace> = {}): Pace => ({
  rate: emptyLedger,
  windows: WRITE_WINDOWS,
  share: ROUTINE_SHARE,
  sweepCost: 'each',
  at: AT,
  ...over,
});
const choice = (route: Route, over: Partial<RouteChoice> = {}): RouteChoice => ({
  route,
  batchHosts: [],
  sweepSizeMax: 10,
  host: HOST,
  ...over,
});
const many = (count: number, over: Partial<Order> = {}) =>
  Array.from({ length: count }, (_, i) => sampleOrder({ orderId: String(i + 1), tag: 'a', ...over }));

function covered(orders: Order[], scope: Scope, by: RouteChoice, at = pace()) {
  const book = bookOf(orders);
  const chosen = selectOrders(book, scope, { at: AT }).chosen;
  const planned = chosen.map((row) => ({ ...row, value: null, opening: true }));
  return { chosen: chosen.map((row) => row.orderId), calls: cover(planned, scope, book, by, at) };
}

describe('exact cover', () => {
  test('the calls mean exactly the chosen orders, each once, on every route', () => {
    const statuses = fc.constantFrom<OrderStatus>(
      'open',
      'complete',
      'cancel pending',
      'unknown',
      'modified',
    );
    const rows = fc.array(
      fc.record({
        tag: fc.constantFrom('a', 'b', null),
        segment: fc.constantFrom('NSE_FO' as const, 'NSE_EQ' as const, null),
        status: statuses,
      }),
      { maxLength: 40 },
    );
    const scopes = fc.constantFrom<Scope>(
      { all: true },
      { tags: ['a'] },
      { tags: ['a', 'b'] },
      { tags: ['a'], untagged: true },
      { segments: ['NSE_FO'] },
      { tags: ['a', 'b'], segments: ['NSE_FO', 'NSE_EQ'] },
      { tags: ['a'], sides: ['BUY'] },
      { ids: ['1', '3', '5', '7'] },
    );
    const routes = fc.constantFrom<Route>('auto', 'single', 'sweep', 'batch');
    const hosts = fc.constantFrom([], [HOST]);
    const costs = fc.constantFrom<Pace['sweepCost']>('one', 'each');
    fc.assert(
      fc.property(rows, scopes, routes, hosts, costs, (given, scope, route, batchHosts, sweepCost) => {
        const orders = given.map((row, i) => sampleOrder({ ...row, orderId: String(i) }));
        const { chosen, calls } = covered(orders, scope, choice(route, { batchHosts }), pace({ sweepCost }));
        expect(calls.flatMap(ordersOf).toSorted()).toEqual(chosen.toSorted());
      }),
      { numRuns: 400 },
    );
  });
});

describe('single', () => {
  test('keeps the order in which they should go', () => {
    expect(covered(many(3), { tags: ['a'] }, choice('single')).calls).toEqual([
      { kind: 'single', orderId: '1' },
      { kind: 'single', orderId: '2' },
      { kind: 'single', orderId: '3' },
    ]);
  });
});

describe('batch', () => {
  const listed = { batchHosts: [HOST] };
  const sizes = (by: RouteChoice, at?: Pace) =>
    covered(many(20), { all: true }, by, at).calls.map((call) => [call.kind, ordersOf(call).length]);

  test('goes in chunks that the second can take, where the host is listed', () => {
    const chunks = [
      ['batch', 8],
      ['batch', 8],
      ['batch', 4],
    ];
    expect(sizes(choice('batch', listed))).toEqual(chunks);
    expect(sizes(choice('auto', listed))).toEqual(chunks);
  });

  test('goes at once where policy says that a call costs one', () => {
    expect(sizes(choice('batch', listed), pace({ sweepCost: 'one' }))).toEqual([['batch', 20]]);
  });

  test('is never sent to a host that no admin listed', () => {
    expect(new Set(sizes(choice('batch')).map(([kind]) => kind))).toEqual(new Set(['single']));
  });

  test('is not chosen for one order', () => {
    expect(covered(many(1), { all: true }, choice('auto', listed)).calls[0]?.kind).toBe('single');
  });
});

describe('sweep', () => {
  test('is chosen where it finishes earlier', () => {
    const { calls } = covered(many(8), { tags: ['a'] }, choice('auto'));
    expect(calls.map((call) => call.kind)).toEqual(['sweep']);
  });

  test('is not chosen where single cancels finish no later', () => {
    // The sweep's charge would have to wait for the whole second; singles use what is free of it.
    const rate = { spentAt: [AT - 500, AT - 375, AT - 250, AT - 125], pausedUntil: 0 };
    const { calls } = covered(many(5), { tags: ['a'] }, choice('auto'), pace({ rate }));
    expect(new Set(calls.map((call) => call.kind))).toEqual(new Set(['single']));
  });

  test('is never charged more than a second may take', () => {
    const routine = covered(many(10), { tags: ['a'] }, choice('sweep'));
    expect(new Set(routine.calls.map((call) => call.kind))).toEqual(new Set(['single']));
    const emergency = covered(many(10), { tags: ['a'] }, choice('sweep'), pace({ share: EMERGENCY_SHARE }));
    expect(emergency.calls.map((call) => call.kind)).toEqual(['sweep']);
  });

  test('takes the turn of its first order', () => {
    const orders = [
      ...many(1, { tag: null }),
      sampleOrder({ orderId: '2', tag: 'a' }),
      sampleOrder({ orderId: '3', tag: null }),
      sampleOrder({ orderId: '4', tag: 'a' }),
    ];
    const { calls } = covered(orders, { tags: ['a'], untagged: true }, choice('sweep'));
    expect(calls.map((call) => ordersOf(call))).toEqual([['1'], ['2', '4'], ['3']]);
  });
});
