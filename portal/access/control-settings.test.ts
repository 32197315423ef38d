import { describe, expect, it } from 'vitest';
import { readControlSettings } from './control-settings.ts';

const whole = { SECRETS_KEY: Buffer.alloc(32, 7).toString('base64url') };
const faultsOf = (env: Record<string, string>, loopback = false) => {
  const faults: string[] = [];
  readControlSettings({ ...whole, ...env }, loopback, faults);
  return faults;
};

describe('what control is started with', () => {
  it.each([
    ['nothing but the key for secrets', {}],
    ['a file', { DATABASE_URL: 'file:/var/lib/pullcord/portal.db' }],
    ['a libSQL server', { DATABASE_URL: 'libsql://desk.turso.io' }],
    ['a libSQL server on this machine', { DATABASE_URL: 'http://127.0.0.1:8080' }],
    [
      'the public half of the next key',
      { POLICY_NEXT_KEY: `{"kty":"OKP","crv":"Ed25519","x":"${'x'.repeat(43)}"}` },
    ],
  ])('%s is enough', (_name, env) => {
    expect(faultsOf(env)).toEqual([]);
  });

  it.each([
    ['no key for secrets', { SECRETS_KEY: '' }],
    ['a short key for secrets', { SECRETS_KEY: 'c2hvcnQ' }],
    ['a database of another kind', { DATABASE_URL: 'postgres://db/pullcord' }],
    ['a database that is no address', { DATABASE_URL: 'pullcord.db' }],
    [
      'a database in the folder of the build',
      { DATABASE_URL: 'file:/srv/portal/.next/standalone/portal/p.db' },
    ],
    ['one by the folder it is started in', { DATABASE_URL: 'file:data/p.db', PWD: '/srv/.next/standalone' }],
    ['a database over plain http', { DATABASE_URL: 'http://db.example:8080' }],
    ['a broker over plain http', { PULLCORD_UPSTOX_API_URL: 'http://api.upstox.com' }],
    ['a loopback broker beside a public portal', { PULLCORD_UPSTOX_ORDER_URL: 'http://127.0.0.1:4401' }],
    ['a next key that is none', { POLICY_NEXT_KEY: 'a new key' }],
  ])('%s is one sentence', (_name, env) => {
    const faults = faultsOf(env);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^[A-Z_]+ .*\.$/);
  });

  it('a path that is not absolute means the folder that the portal was started in', () => {
    const placeOf = (env: Record<string, string>) =>
      readControlSettings({ ...whole, PWD: '/srv/pullcord', ...env }, false, []).databaseUrl;
    expect(placeOf({})).toBe('file:/srv/pullcord/data/pullcord.db');
    expect(placeOf({ DATABASE_URL: '' })).toBe('file:/srv/pullcord/data/pullcord.db');
    expect(placeOf({ DATABASE_URL: 'file:../p.db' })).toBe('file:/srv/p.db');
    expect(placeOf({ DATABASE_URL: 'file:/data/p.db' })).toBe('file:/data/p.db');
    expect(placeOf({ DATABASE_URL: 'libsql://desk.turso.io' })).toBe('libsql://desk.turso.io');
  });

  it('a loopback portal may ask a broker on the same machine', () => {
    expect(faultsOf({ PULLCORD_UPSTOX_API_URL: 'http://127.0.0.1:4401' }, true)).toEqual([]);
  });
});
