import { expect, test } from 'vitest';
import { sampleOrder } from '../order/sample-order.ts';
import { tradeActivities } from './trade-activity.ts';

const order = (orderId: string, about: Partial<ReturnType<typeof sampleOrder>> = {}) =>
  sampleOrder({
    orderId,
    instrumentKey: 'NSE_FO|1',
    quantity: 75,
    filledQuantity: 0,
    requestCount: 1,
    ...about,
  });

test('each request counts, the cancels of the plan among them, and only the contracts of the plan', () => {
  const chosen = [order('a', { requestCount: 3 }), order('b')];
  const book = [...chosen, order('c', { filledQuantity: 50 }), order('d', { instrumentKey: 'NSE_FO|2' })];
  expect(tradeActivities(book, chosen)).toEqual([
    { instrumentKey: 'NSE_FO|1', messages: 7, messageQuantity: 525, tradedOrders: 1, tradedQuantity: 50 },
  ]);
});

test('an order whose requests the broker does not count was placed at least', () => {
  expect(tradeActivities([order('a', { requestCount: 0 })], [order('a')])[0]?.messages).toBe(2);
});

test('a plan of no orders asks nothing', () => {
  expect(tradeActivities([order('a')], [])).toEqual([]);
});
