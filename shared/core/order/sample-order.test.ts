import { expect, test } from 'vitest';
import { order } from './order.ts';
import { sampleOrder } from './sample-order.ts';

test('the sample is an order that a reader of the book would accept', () => {
  expect(order.parse(sampleOrder())).toEqual(sampleOrder());
});

test('a field given stands in place of the sample’s own', () => {
  expect(sampleOrder({ tag: null }).tag).toBeNull();
});
