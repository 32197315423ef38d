import { expect, it } from 'vitest';
import { readIdentitySettings } from './identity-settings.ts';

function faultsOf(env: Record<string, string>, loopback = false): string[] {
  const faults: string[] = [];
  readIdentitySettings(env, loopback, faults);
  return faults;
}

it('asks for nothing; the second factor is on unless it is switched off', () => {
  const faults: string[] = [];
  expect(readIdentitySettings({}, false, faults)).toMatchObject({
    totpRequired: true,
    smtp: null,
    oidc: null,
  });
  expect(faults).toEqual([]);
});

it.each([
  ['no second factor outside loopback', { TOTP_REQUIRED: 'off' }],
  ['a word for TOTP_REQUIRED that is none', { TOTP_REQUIRED: 'maybe' }],
  ['a mail server that is none', { SMTP_URL: 'https://mail.example' }],
  ['a mail server without an address to send from', { SMTP_URL: 'smtp://mail.example' }],
  ['a proxy that is no address', { TRUSTED_PROXIES: '10.0.0.0/8, proxy.example' }],
  ['a network that is too narrow', { TRUSTED_PROXIES: '10.0.0.1/33' }],
  [
    'a provider without TLS',
    { OIDC_ISSUER: 'http://id.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' },
  ],
  ['a provider without a secret', { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'a' }],
])('%s stops the portal with one sentence', (_name, env) => {
  expect(faultsOf(env)).toHaveLength(1);
  expect(faultsOf(env)[0]).toMatch(/\.$/);
});

it('on loopback the second factor may be off and a provider may be plain', () => {
  expect(faultsOf({ TOTP_REQUIRED: 'off' }, true)).toEqual([]);
  const provider = { OIDC_ISSUER: 'http://127.0.0.1:9/', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' };
  expect(faultsOf(provider, true)).toEqual([]);
});
