import { expect, test } from 'vitest';
import { sampleOrder } from '../order/sample-order.ts';
import { orderValue, pendingUnits } from './order-value.ts';

test('a limit order is worth its pending units at its price, to the paisa', () => {
  expect(orderValue(sampleOrder({ price: '101.55', pendingQuantity: 75 }))).toBe('7616.25');
  expect(orderValue(sampleOrder({ price: '0.1', pendingQuantity: 3 }))).toBe('0.3');
});

test('only what is pending counts', () => {
  const partly = sampleOrder({ quantity: 100, filledQuantity: 60, pendingQuantity: 40, price: '10' });
  expect(orderValue(partly)).toBe('400');
});

test('a stop at market is worth its trigger, a stop with a limit its price', () => {
  const stop = { price: '100', triggerPrice: '90', pendingQuantity: 10 };
  expect(orderValue(sampleOrder({ ...stop, type: 'SL-M', price: '0' }))).toBe('900');
  expect(orderValue(sampleOrder({ ...stop, type: 'SL' }))).toBe('1000');
});

test('commodity lots are counted in units', () => {
  const gold = sampleOrder({ segment: 'MCX_FO', pendingQuantity: 2, unitsPerLot: 100, price: '72150' });
  expect(pendingUnits(gold)).toBe(200);
  expect(orderValue(gold)).toBe('14430000');
});

test('a market order, an unknown lot and a price that is none have no value, which is not zero', () => {
  expect(orderValue(sampleOrder({ type: 'MARKET', price: '0' }))).toBeNull();
  expect(orderValue(sampleOrder({ unitsPerLot: null }))).toBeNull();
  expect(orderValue(sampleOrder({ price: '0' }))).toBeNull();
  expect(orderValue(sampleOrder({ price: null }))).toBeNull();
  expect(orderValue(sampleOrder({ price: '-5' }))).toBeNull();
  expect(orderValue(sampleOrder({ type: 'SL-M', triggerPrice: '0.00' }))).toBeNull();
  expect(pendingUnits(sampleOrder({ unitsPerLot: null, pendingQuantity: 4 }))).toBe(4);
});
