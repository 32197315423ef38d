import { expect, test } from 'vitest';
import { callCost } from './call-cost.ts';

const sweep = { kind: 'sweep', tag: 'straddle', expected: ['1', '2', '3'] } as const;

test('a call for several is charged for each order until policy says one', () => {
  expect(callCost({ ...sweep, expected: [...sweep.expected] }, 'each')).toBe(3);
  expect(callCost({ ...sweep, expected: [...sweep.expected] }, 'one')).toBe(1);
  expect(callCost({ kind: 'batch', orderIds: ['1', '2'] }, 'each')).toBe(2);
});

test('a single cancel is always one write', () => {
  expect(callCost({ kind: 'single', orderId: '1' }, 'each')).toBe(1);
  expect(callCost({ kind: 'single', orderId: '1' }, 'one')).toBe(1);
});
