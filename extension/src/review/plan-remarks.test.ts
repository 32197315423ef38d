import type { OrderBook } from '@pullcord/core/order/order-book';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../messages/book-facts.ts';
import { planRemarks } from './plan-remarks.ts';

const row = (change: object = {}) => ({
  placedBy: 'AB1234',
  filledQuantity: 0,
  pendingQuantity: 75,
  requestCount: 1,
  status: 'open',
  ...change,
});
const plan = (rows: object[]) =>
  ({ account: 'AB1234', orders: rows, totals: { orders: rows.length } }) as unknown as CancelPlan;
const book = (rows: object[]) => factsOf({ account: 'AB1234', takenAt: 0, orders: rows } as OrderBook);

describe('remarks on a plan', () => {
  it('none where every order is the account’s own and untouched', () => {
    expect(planRemarks(plan([row()]), null, null)).toEqual([]);
  });
  it('an order that a dealer placed is named apart', () => {
    expect(planRemarks(plan([row(), row({ placedBy: 'DLR7' })]), null, null)).toEqual([
      '1 order was placed by DLR7, not by AB1234.',
    ]);
  });
  it('what is filled stays filled', () => {
    expect(planRemarks(plan([row({ filledQuantity: 25, pendingQuantity: 50 })]), null, null)[0]).toContain(
      '25 stay filled, 50 pending',
    );
  });
  it('orders against trades, before and after', () => {
    const day = book([row({ requestCount: 3 }), row({ filledQuantity: 75 })]);
    expect(planRemarks(plan([row()]), day, null)[0]).toContain('4.0 to 1 becomes 5.0 to 1');
    expect(planRemarks(plan([row()]), book([row()]), null)[0]).toContain('no order has traded');
  });
});
