import { expect, test } from 'vitest';
import { PASSED_OVER_REASONS } from '../selection/select-orders.ts';
import { PASSED_OVER_WORDS } from './passed-over-words.ts';

test('every reason to leave an order out has words', () => {
  expect(Object.keys(PASSED_OVER_WORDS).sort()).toEqual([...PASSED_OVER_REASONS].sort());
});

test('what can be added says how', () => {
  for (const reason of ['protects_position', 'cover_child', 'position_unknown'] as const) {
    expect(PASSED_OVER_WORDS[reason].en.next).toMatch(/^Tick it in the review/);
  }
});
