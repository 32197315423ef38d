import { expect, test } from 'vitest';
import { IDENTITY_ENDPOINTS } from './identity-endpoints.ts';

const named = Object.entries(IDENTITY_ENDPOINTS);

test('whatever is done to another person needs the right to manage people', () => {
  for (const [, { path, access }] of named.filter(([, { path: each }]) => each.startsWith('people'))) {
    expect([path, access]).toEqual([path, { kind: 'person', permission: 'person.manage' }]);
  }
});

test('a second factor is asked of the session it belongs to, and never by a link of its own', () => {
  for (const [, { method, access }] of named.filter(([, { path }]) => path.startsWith('totp'))) {
    expect([method, access]).toEqual(['POST', { kind: 'person', permission: null }]);
  }
});
