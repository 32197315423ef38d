import { expect, test } from 'vitest';
import { spreadCharges } from './spread-charges.ts';

test('writes of a stretch are charged over the whole of it, the last one at its end', () => {
  expect(spreadCharges({ count: 4, since: 1_000, at: 5_000 })).toEqual([2_000, 3_000, 4_000, 5_000]);
  expect(spreadCharges({ count: 0, since: 1_000, at: 5_000 })).toEqual([]);
});

test('a stretch that ends before it begins, by a clock that was set back, is an instant', () => {
  expect(spreadCharges({ count: 2, since: 9_000, at: 5_000 })).toEqual([5_000, 5_000]);
});
