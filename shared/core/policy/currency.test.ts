import { expect, test } from 'vitest';
import { currency } from './currency.ts';

test('a question short enough to come up twice is none', () => {
  const statement = { organisation: 'desk-one', version: 1, asked: 'b7c1d2e3-0001-4f00' };
  expect(currency.parse(statement)).toEqual(statement);
  expect(currency.safeParse({ ...statement, asked: 'short' }).success).toBe(false);
  expect(currency.safeParse({ ...statement, at: 1 }).success).toBe(false);
});
