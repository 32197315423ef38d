import { expect, test } from 'vitest';
import { readAccount } from './read-account.ts';

test('the profile names the account', () => {
  const data = { user_id: 'AB1234', user_name: 'A Trader', is_active: true, email: 'user@example.in' };
  expect(readAccount({ status: 'success', data })).toEqual({
    account: 'AB1234',
    name: 'A Trader',
    active: true,
  });
});

test('without a client code there is no account', () => {
  for (const json of [null, {}, { data: null }, { data: { user_name: 'A Trader' } }])
    expect(readAccount(json)).toBeUndefined();
});
