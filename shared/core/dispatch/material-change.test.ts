import { expect, test } from 'vitest';
import { sampleOrder } from '../order/sample-order.ts';
import { isMaterialChange } from './material-change.ts';
import { sampleRow } from './sample-dispatch.ts';

const planned = { ...sampleOrder(), value: '7612.5', opening: true };
const changed = (over: Parameters<typeof sampleRow>[1], protectiveIds: string[] = []) =>
  isMaterialChange(planned, sampleRow(sampleOrder(), over), protectiveIds);

test('side, instrument, product, a larger pending quantity and new protection are material', () => {
  expect(changed({ side: 'SELL' })).toBe(true);
  expect(changed({ instrumentKey: 'NSE_FO|1' })).toBe(true);
  expect(changed({ product: 'I' })).toBe(true);
  expect(changed({ pendingQuantity: 76 })).toBe(true);
  expect(changed({ protective: true })).toBe(true);
});

test('price, trigger and a shrinking quantity are not', () => {
  expect(changed({ price: '1', triggerPrice: '2', quantity: 50, pendingQuantity: 25 })).toBe(false);
});

test('an order that was protective when the person added it stays confirmed', () => {
  expect(changed({ protective: true }, [planned.orderId])).toBe(false);
});
