import { refuse } from '@pullcord/core/permit/refusal';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { describe, expect, it } from 'vitest';
import { splitPlan } from './split-plan.ts';

const plan = (rows: { pendingQuantity: number; value: string; tag: string | null }[]) =>
  ({
    orders: rows.map((row, at) => ({ orderId: `o${at}`, unitsPerLot: 1, ...row })),
  }) as unknown as CancelPlan;
const row = (pendingQuantity: number, value: string, tag: string | null = null) => ({
  pendingQuantity,
  value,
  tag,
});
const over = (limit: 'orders_per_batch' | 'quantity_per_batch' | 'value_per_batch', bound: string) =>
  refuse('over_limit', { limit, bound, figure: '99', setBy: 'Organisation' });

describe('a plan over a size limit', () => {
  it('falls into parts that each keep it, in the order they go', () => {
    const five = plan([row(1, '1'), row(1, '1'), row(1, '1'), row(1, '1'), row(1, '1')]);
    expect(splitPlan(five, over('orders_per_batch', '2'))).toEqual([['o0', 'o1'], ['o2', 'o3'], ['o4']]);
  });
  it('counts units and rupees exactly', () => {
    const mixed = plan([row(60, '0.1'), row(50, '0.2'), row(40, '0.3')]);
    expect(splitPlan(mixed, over('quantity_per_batch', '100'))).toEqual([['o0'], ['o1', 'o2']]);
    expect(splitPlan(mixed, over('value_per_batch', '0.3'))).toEqual([['o0', 'o1'], ['o2']]);
  });
  it('is not split where one order is over the limit alone, nor for a limit per minute', () => {
    expect(splitPlan(plan([row(101, '1'), row(1, '1')]), over('quantity_per_batch', '100'))).toBeNull();
    const minute = refuse('over_limit', { limit: 'orders_per_minute', bound: '1', figure: '2' });
    expect(splitPlan(plan([row(1, '1'), row(1, '1')]), minute)).toBeNull();
  });
  it('counts only a strategy’s own orders against its limit', () => {
    const two = plan([row(1, '1', 'a'), row(1, '1', 'b'), row(1, '1', 'a')]);
    const own = { ...over('orders_per_batch', '1'), strategy: 'a' };
    expect(splitPlan(two, own)).toEqual([['o0', 'o1'], ['o2']]);
  });
});
