import { expect, test } from 'vitest';
import { sampleDispatch, sampleOrders, samplePlan } from '../dispatch/sample-dispatch.ts';
import { NOT_SENT_REASONS, type OrderProgress } from './order-outcome.ts';
import { reconcile } from './reconcile.ts';
import { specificationError, specificationErrorCode } from './specification-error.ts';

const [base] = reconcile(sampleDispatch(samplePlan(sampleOrders(1))));
const row = (over: Partial<OrderProgress>): OrderProgress => {
  if (base === undefined) throw new Error('no sample row');
  return { ...base, specification: 'FAILED', ...over };
};

test('an order that traded says so in the specification’s own words', () => {
  expect(specificationError(row({ state: 'filled' }))).toBe('Order already TRADED');
  expect(specificationError(row({ state: 'not_sent', notSent: 'already_filled' }))).toBe(
    'Order already TRADED',
  );
});

test('a cancelled order has no error', () => {
  expect(specificationError(row({ state: 'cancelled', specification: 'CANCELLED' }))).toBeUndefined();
  expect(specificationErrorCode(row({ state: 'cancelled', specification: 'CANCELLED' }))).toBeNull();
});

test('every reason for not sending has a sentence and its own code', () => {
  for (const notSent of NOT_SENT_REASONS) {
    expect(specificationError(row({ state: 'not_sent', notSent }))).toMatch(/^[A-Z].{10,}/);
    expect(specificationErrorCode(row({ state: 'not_sent', notSent }))).toBe(notSent);
  }
});

test('an order still open says why where the broker said so', () => {
  expect(specificationError(row({ state: 'still_open', rejected: 'segment_closed' }))).toContain(
    'segment is closed',
  );
  expect(specificationError(row({ state: 'still_open' }))).toBe(
    'Order still open: the cancel did not take effect',
  );
  expect(specificationErrorCode(row({ state: 'still_open', rejected: 'segment_closed' }))).toBe(
    'segment_closed',
  );
});

test('what is not known is said to be not known', () => {
  expect(specificationError(row({ state: 'unknown', specification: 'PENDING' }))).toBe(
    'Outcome not known yet',
  );
  expect(specificationErrorCode(row({ state: 'unknown', specification: 'PENDING' }))).toBe('unknown');
});
