import { expect, test } from 'vitest';
import { cancelCall, ordersOf } from './cancel-call.ts';

test('a sweep without tag and segment cannot be built: it would cancel the whole account', () => {
  expect(cancelCall.safeParse({ kind: 'sweep', expected: ['1'] }).success).toBe(false);
  expect(cancelCall.safeParse({ kind: 'sweep', tag: '', expected: ['1'] }).success).toBe(false);
  expect(cancelCall.safeParse({ kind: 'sweep', tag: 'a', expected: ['1'] }).success).toBe(true);
});

test('no call is for nothing', () => {
  expect(cancelCall.safeParse({ kind: 'batch', orderIds: [] }).success).toBe(false);
  expect(cancelCall.safeParse({ kind: 'sweep', tag: 'a', expected: [] }).success).toBe(false);
});

test('the orders of a call are those it is meant for', () => {
  expect(ordersOf({ kind: 'single', orderId: '1' })).toEqual(['1']);
  expect(ordersOf({ kind: 'sweep', segment: 'NSE_FO', expected: ['1', '2'] })).toEqual(['1', '2']);
  expect(ordersOf({ kind: 'batch', orderIds: ['3'] })).toEqual(['3']);
});
