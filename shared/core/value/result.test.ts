import { expect, test } from 'vitest';
import { err, ok, type Result } from './result.ts';

test('a caller must look before it gets a value', () => {
  const results: Result<number, string>[] = [ok(1), err('none')];
  expect(results.map((result) => (result.ok ? result.value : result.error))).toEqual([1, 'none']);
});
