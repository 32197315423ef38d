import { expect, test } from 'vitest';
import { follow, passTime } from './follow.ts';
import { readingOf } from './reading.ts';

const met = (item = '', until: number | null = 100) => readingOf('orders', 5, 5, { item, until });
const unmet = (item = '') => readingOf('orders', 0, 5, { item, until: null });

test('what one person has several of is told apart by its item', () => {
  const [one] = follow(50, {}, met('a'), 0);
  const [both, turn] = follow(50, one, met('b'), 1);
  expect(turn?.do).toBe('raise');
  expect(Object.keys(both)).toEqual(['a', 'b']);
});

test('a reading under its bound ends an open alert once, and nothing where none is open', () => {
  const [open] = follow(50, {}, met('a', null), 0);
  const [over, turn] = follow(50, open, unmet('a'), 1);
  expect(turn).toMatchObject({ do: 'resolve', count: 1 });
  expect(follow(50, over, unmet('a'), 2)[1]).toBeUndefined();
  expect(follow(50, {}, unmet('a'), 2)[1]).toBeUndefined();
});

test('time ends what has an end, keeps it while it may reopen, then forgets it', () => {
  const [open] = follow(50, {}, met('', 30), 0);
  expect(passTime(50, open, 29)).toEqual([open, []]);
  const [over, ended] = passTime(50, open, 30);
  expect(ended).toEqual(['']);
  expect(follow(50, over, met(), 40)[1]).toMatchObject({ do: 'again', reopened: true, tell: false });
  expect(passTime(50, over, 50)).toEqual([{}, []]);
});

test('a name that every object has is an item like any other', () => {
  expect(follow(50, {}, met('__proto__'), 0)[1]?.do).toBe('raise');
});
