import { expect, test } from 'vitest';
import { followKeys, type PinnedKey } from './policy-keys.ts';

const key = (kid: string): PinnedKey => ({ kid, kty: 'OKP', crv: 'Ed25519', x: kid });
const [old, next] = [key('old'), key('next')];

test('a policy that names another key beside the old one makes both trusted', () => {
  expect(followKeys({ pinned: [old], revoked: [] }, { pinned: [old, next], revoked: [] })).toEqual({
    pinned: [old, next],
    revoked: [],
  });
});

test('a revoked key is dropped, and no later policy brings it back', () => {
  const after = followKeys({ pinned: [old, next], revoked: [] }, { pinned: [next], revoked: ['old'] });
  expect(after).toEqual({ pinned: [next], revoked: ['old'] });
  expect(followKeys(after, { pinned: [old, next], revoked: [] }).pinned).toEqual([next]);
});

test('a policy that would leave no key at all changes nothing, nor does one that names none', () => {
  const before = { pinned: [old], revoked: [] };
  expect(followKeys(before, { pinned: [old], revoked: ['old'] })).toBe(before);
  expect(followKeys(before, undefined)).toBe(before);
});
