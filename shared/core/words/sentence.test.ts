import { expect, test } from 'vitest';
import { fill, inOneLine, row } from './sentence.ts';

test('facts take their places, and a missing one leaves nothing behind', () => {
  const told = fill(row('{count} of {total} sent', 'kept{more}', 'next'), { count: '3', total: '5' });
  expect(told).toEqual({ happened: '3 of 5 sent', kept: 'kept', next: 'next' });
});

test('a fact that looks like a name is not filled again', () => {
  expect(fill(row('{a}', '', ''), { a: '{b}', b: 'wrong' }).happened).toBe('{b}');
});

test('one line leaves out an empty part', () => {
  expect(inOneLine(row('One.', 'Two.', ''))).toBe('One. Two.');
});
