import { expect, it } from 'vitest';
import { invitePersonRequest, setRolesRequest, useLinkRequest } from './identity-contract.ts';

it('a password shorter than twelve characters is refused, whatever it is made of', () => {
  const used = { token: 't'.repeat(43), who: null };
  expect(useLinkRequest.safeParse({ ...used, password: 'aB3$aB3$aB3' }).success).toBe(false);
  expect(useLinkRequest.safeParse({ ...used, password: 'twelve words' }).success).toBe(true);
});

it('roles change with a reason only, and only to roles there are', () => {
  expect(setRolesRequest.safeParse({ roles: ['trader'], reason: ' ' }).success).toBe(false);
  expect(setRolesRequest.safeParse({ roles: ['root'], reason: 'because' }).success).toBe(false);
});

it('an invitation names an address a mail could reach', () => {
  expect(invitePersonRequest.safeParse({ email: 'nobody', name: 'N', roles: [] }).success).toBe(false);
});
