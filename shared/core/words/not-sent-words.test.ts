import { expect, test } from 'vitest';
import { NOT_SENT_REASONS } from '../outcome/order-outcome.ts';
import { NOT_SENT_WORDS } from './not-sent-words.ts';

test('every reason why nothing was sent has words', () => {
  expect(Object.keys(NOT_SENT_WORDS).sort()).toEqual([...NOT_SENT_REASONS].sort());
});
