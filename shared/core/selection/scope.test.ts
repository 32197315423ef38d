import { expect, test } from 'vitest';
import { namesIds, scope } from './scope.ts';

test('a scope must name something: an empty one is refused, all must be said', () => {
  expect(scope.safeParse({}).success).toBe(false);
  expect(scope.safeParse({ tags: undefined }).success).toBe(false);
  expect(scope.safeParse({ all: false }).success).toBe(false);
  expect(scope.parse({ all: true })).toEqual({ all: true });
});

test('an empty list is refused: it would not narrow as it seems to', () => {
  for (const field of ['ids', 'tags', 'segments', 'symbols', 'users', 'statuses']) {
    expect(scope.safeParse({ [field]: [] }).success).toBe(false);
  }
});

test('a misspelt field is refused, since without it the scope would reach further', () => {
  expect(scope.safeParse({ all: true, tag: 'straddle' }).success).toBe(false);
});

test('ids are known as ids', () => {
  expect([namesIds({ ids: ['1'] }), namesIds({ tags: ['a'] })]).toEqual([true, false]);
});
