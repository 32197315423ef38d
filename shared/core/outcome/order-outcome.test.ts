import { expect, test } from 'vitest';
import { OUTCOMES } from './order-outcome.ts';

test('only a cancel that the book shows folds to CANCELLED; what is not known is PENDING', () => {
  const folded = (status: string) =>
    Object.entries(OUTCOMES).flatMap(([name, row]) => (row.specification === status ? [name] : []));
  expect(folded('CANCELLED')).toEqual(['cancelled', 'partly_filled', 'cancelled_elsewhere']);
  expect(folded('PENDING')).toEqual(['unknown', 'unsettled_day_over']);
});
