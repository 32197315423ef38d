import { describe, expect, test } from 'vitest';
import { describeSignIn, describeTokenExchange, readExchangedToken } from './sign-in.ts';

const api = 'https://api.upstox.com';
const redirectUri = 'https://abc.chromiumapp.org/upstox';

describe('signing in at the broker', () => {
  test('asks for a code, returned to the registered address', () => {
    expect(describeSignIn(api, { clientId: 'key-1', redirectUri, state: 's&1' })).toBe(
      `${api}/v2/login/authorization/dialog?response_type=code&client_id=key-1&redirect_uri=https%3A%2F%2Fabc.chromiumapp.org%2Fupstox&state=s%261`,
    );
  });

  test('exchanges the code with the secret in the body, never in the address', () => {
    const call = describeTokenExchange(api, {
      code: 'c',
      clientId: 'k',
      clientSecret: 'hush hush',
      redirectUri,
    });
    expect(call.url).not.toContain('hush');
    expect(call.body).toContain('client_secret=hush%20hush&');
    expect(call.body).toContain('grant_type=authorization_code');
  });
});

describe('the answer', () => {
  test('names the account and carries its token', () => {
    expect(
      readExchangedToken({ user_id: 'AB1234', access_token: 'a.b.c.d.e', extended_token: null }),
    ).toEqual({
      account: 'AB1234',
      accessToken: 'a.b.c.d.e',
    });
  });

  test.each([[null], [{}], [{ user_id: null, access_token: 'a.b.c.d.e' }], [{ user_id: 'AB1234' }]])(
    'is no token where either is missing: %j',
    (json) => {
      expect(readExchangedToken(json)).toBeUndefined();
    },
  );
});
