import { expect, test } from 'vitest';
import { OUTCOMES } from '../outcome/order-outcome.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';

test('every outcome, and the two states before one, has words', () => {
  expect(Object.keys(OUTCOME_WORDS).sort()).toEqual([...Object.keys(OUTCOMES), 'waiting', 'sent'].sort());
});

test('an order that is not settled is never said to be out of the market', () => {
  for (const state of ['waiting', 'sent', 'still_open', 'unknown'] as const) {
    const { en } = OUTCOME_WORDS[state];
    expect(`${en.happened} ${en.kept}`).toMatch(/may still fill|may be open/);
  }
});
