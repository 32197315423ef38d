import { expect, test } from 'vitest';
import { policyTag } from './policy-tag.ts';

test('two documents of one version have two tags', () => {
  expect(policyTag(6, 'a.b.c')).toMatch(/^"v6-[0-9a-f]{16}"$/);
  expect(policyTag(6, 'a.b.c')).toBe(policyTag(6, 'a.b.c'));
  expect(policyTag(6, 'a.b.c')).not.toBe(policyTag(6, 'a.b.d'));
});
