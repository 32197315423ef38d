import type { Order } from './order.ts';

/** A plain open order for tests: one limit order of 75 NIFTY calls at 101.50, account AB1234. */
export function sampleOrder(over: Partial<Order> = {}): Order {
  return {
    orderId: '261120000010001',
    account: 'AB1234',
    placedBy: 'AB1234',
    parentOrderId: null,
    exchangeOrderId: '1000000000000001',
    instrumentKey: 'NSE_FO|43919',
    segment: 'NSE_FO',
    symbol: 'NIFTY26NOV24500CE',
    side: 'BUY',
    type: 'LIMIT',
    product: 'D',
    validity: 'DAY',
    variety: 'SIMPLE',
    price: '101.5',
    triggerPrice: '0',
    averagePrice: '0',
    quantity: 75,
    filledQuantity: 0,
    pendingQuantity: 75,
    unitsPerLot: 1,
    tag: 'straddle-07',
    status: 'open',
    statusText: 'open',
    statusMessage: null,
    placedAt: 1_790_000_000_000,
    exchangeAt: 1_790_000_000_000,
    afterMarket: false,
    requestCount: 1,
    gttOrderId: null,
    ...over,
  };
}
