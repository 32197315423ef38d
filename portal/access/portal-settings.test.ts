import { describe, expect, it } from 'vitest';
import { readPortalSettings } from './portal-settings.ts';

const key = { kty: 'OKP', crv: 'Ed25519', x: 'x'.repeat(43), d: 'd'.repeat(43) };
const whole = {
  NEXTAUTH_URL: 'https://portal.example',
  NEXTAUTH_SECRET: 's'.repeat(32),
  POLICY_SIGNING_KEY: JSON.stringify(key),
  LEDGER_SIGNING_KEY: JSON.stringify({ ...key, x: 'y'.repeat(43) }),
  SECRETS_KEY: Buffer.alloc(32, 7).toString('base64url'),
  EXTENSION_IDS: 'abcdefghijklmnopabcdefghijklmnop',
};

describe('what the portal is started with', () => {
  it('stands when all is there, the key as JSON or as base64url of it', () => {
    expect(readPortalSettings(whole).faults).toEqual([]);
    const encoded = Buffer.from(whole.POLICY_SIGNING_KEY).toString('base64url');
    expect(readPortalSettings({ ...whole, POLICY_SIGNING_KEY: encoded }).settings?.policyKey).toEqual(key);
  });

  it('each missing variable is a sentence of its own', () => {
    const { faults } = readPortalSettings({});
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'NEXTAUTH_URL',
      'NEXTAUTH_SECRET',
      'POLICY_SIGNING_KEY',
      'LEDGER_SIGNING_KEY',
      'SECRETS_KEY',
    ]);
    expect(faults.every((fault) => fault.endsWith('.'))).toBe(true);
  });

  it.each([
    ['plain http outside loopback', { NEXTAUTH_URL: 'http://portal.example' }],
    ['one key for policies and ledger', { LEDGER_SIGNING_KEY: whole.POLICY_SIGNING_KEY }],
    ['a short key for secrets', { SECRETS_KEY: 'c2hvcnQ' }],
    ['a broker over plain http', { PULLCORD_UPSTOX_API_URL: 'http://api.upstox.com' }],
    ['a loopback broker beside a public portal', { PULLCORD_UPSTOX_ORDER_URL: 'http://127.0.0.1:4401' }],
    ['a short secret', { NEXTAUTH_SECRET: 'short' }],
    ['an extension id that is none', { EXTENSION_IDS: 'https://evil.example' }],
    ['seeded passwords outside loopback', { PULLCORD_SEED: '[]' }],
  ])('%s stops it', (_name, unsafe) => {
    expect(readPortalSettings({ ...whole, ...unsafe }).faults).toHaveLength(1);
  });
});
