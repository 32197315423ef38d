import { createHash } from 'node:crypto';
import type { OrderBook } from '@pullcord/core/order/order-book';
import { sampleOrder } from '@pullcord/core/order/sample-order';
import { planCancel } from '@pullcord/core/plan/plan-cancel';
import { emptyLedger } from '@pullcord/core/rate/rate-ledger';
import { WRITE_WINDOWS } from '@pullcord/core/rate/rate-windows';
import { selectOrders } from '@pullcord/core/selection/select-orders';

const ORDERS = 2_000;
const WARM_UP = 60;
// Enough that the hundredth is a habit of the code, not one busy moment of the machine.
const ROUNDS = 2_000;
const AT = 1_790_000_000_000;

interface PlanFigures {
  p50Ms: number;
  p99Ms: number;
}

/** B8: select, plan, verdicts and route for 2,000 orders over three strategies. */
export function measurePlan(): PlanFigures {
  const book = bookOf(ORDERS);
  for (let round = 0; round < WARM_UP; round += 1) planAll(book);
  const times = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    planAll(book);
    return performance.now() - began;
  }).sort((a, b) => a - b);
  return { p50Ms: at(times, 0.5), p99Ms: at(times, 0.99) };
}

function planAll(book: OrderBook): void {
  const scope = { all: true } as const;
  planCancel({
    batchId: 'bench',
    book,
    scope,
    selection: selectOrders(book, scope, { at: AT }),
    route: 'auto',
    emergency: false,
    limits: [{ kind: 'orders_per_batch', bound: '500', setBy: 'Organisation', strategy: null }],
    usage: { ordersLastMinute: 0, batchesLastMinute: 0 },
    rate: emptyLedger,
    windows: WRITE_WINDOWS,
    share: 0.8,
    routes: { batchHosts: [], sweepSizeMax: 10, sweepCost: 'each' },
    host: 'api.upstox.com',
    at: AT,
    digest: (bytes) => createHash('sha256').update(bytes).digest(),
  });
}

function bookOf(count: number): OrderBook {
  const tags = ['straddle', 'breakout', null];
  const types = ['LIMIT', 'LIMIT', 'SL', 'MARKET'] as const;
  const orders = Array.from({ length: count }, (_, index) =>
    sampleOrder({
      orderId: `2611200000${10_000 + index}`,
      instrumentKey: `NSE_FO|${40_000 + (index % 300)}`,
      side: index % 2 === 0 ? 'BUY' : 'SELL',
      type: types[index % types.length] ?? 'LIMIT',
      price: String(100 + (index % 700)),
      pendingQuantity: 75 * (1 + (index % 5)),
      tag: tags[index % tags.length] ?? null,
    }),
  );
  return {
    account: 'AB1234',
    takenAt: AT,
    orders,
    positions: { known: true, positions: [] },
    gttActive: 0,
    unreadableRows: 0,
  };
}

function at(sorted: readonly number[], share: number): number {
  return Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2));
}
