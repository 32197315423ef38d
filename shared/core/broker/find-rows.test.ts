import { expect, test } from 'vitest';
import { findRows } from './find-rows.ts';

test('a list is a list, wrapped or bare, and success with null is an empty one', () => {
  expect([findRows([1]), findRows({ status: 'success', data: [1] }), findRows({ data: [1] })]).toEqual([
    [1],
    [1],
    [1],
  ]);
  expect(findRows({ status: 'success', data: null })).toEqual([]);
});

test('what holds no list is no empty one', () => {
  for (const json of [null, 'text', {}, { status: 'error', data: null }, { data: null }, { data: {} }]) {
    expect(findRows(json)).toBeUndefined();
  }
});
