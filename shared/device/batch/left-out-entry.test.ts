import { sampleOrder } from '@pullcord/core/order/sample-order';
import type { LeftOut } from '@pullcord/core/plan/cancel-plan';
import { expect, it } from 'vitest';
import { leftOutEntry } from './left-out-entry.ts';

const leftOut = (orderId: string, reason: LeftOut['reason']): LeftOut => ({
  ...{ order: sampleOrder({ orderId }), reason },
  protection: { kind: 'none' },
  addable: false,
});
const filled = (count: number) =>
  Array.from({ length: count }, (_, index) => leftOut(`F${index}`, 'already_filled'));

it('few orders left out have a row each', () => {
  const entry = leftOutEntry([...filled(100), leftOut('S1', 'protects_position')]);
  expect(entry.leftOut).toHaveLength(101);
  expect(entry.leftOutEnded).toBeUndefined();
});

it('where many had ended they are named by their ids, and every other keeps its row', () => {
  const many = [...filled(6_000), leftOut('S1', 'protects_position'), leftOut('R1', 'already_rejected')];
  const entry = leftOutEntry(many);
  expect(entry.leftOut).toMatchObject([{ row: { orderId: 'S1' }, reason: 'protects_position' }]);
  expect(entry.leftOutEnded).toEqual([
    { reason: 'already_filled', orderIds: filled(6_000).map(({ order }) => order.orderId) },
    { reason: 'already_rejected', orderIds: ['R1'] },
  ]);
});
