import { DEFAULT_POLICY_SETTINGS, type Policy } from '@pullcord/core/policy/policy';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPolicy, type PolicyTrust, sealPolicy } from './policy-seal.ts';
import { privateSigningKey, type Signer, toSigner } from './signing-key.ts';

const document: Policy = {
  organisation: 'desk-one',
  version: 7,
  issuedAt: '2026-11-20T04:00:00.000Z',
  people: [{ personId: 'p1', roles: ['trader'] }],
  settings: DEFAULT_POLICY_SETTINGS,
};

let signer: Signer;
let stranger: Signer;
let trust: PolicyTrust;

async function newSigner(): Promise<Signer> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return toSigner(privateSigningKey.parse(await exportJWK(privateKey)));
}

beforeAll(async () => {
  [signer, stranger] = await Promise.all([newSigner(), newSigner()]);
  trust = { keys: [signer.pinned], organisation: 'desk-one', versionSeen: 6 };
});

describe('a sealed policy', () => {
  it('opens to the same document for a device that pinned the key', async () => {
    expect(await openPolicy(await sealPolicy(document, signer), trust)).toEqual({
      ok: true,
      value: document,
    });
  });

  it('opens again at the version already obeyed, and is refused below it', async () => {
    const sealed = await sealPolicy(document, signer);
    expect((await openPolicy(sealed, { ...trust, versionSeen: 7 })).ok).toBe(true);
    expect(await openPolicy(sealed, { ...trust, versionSeen: 8 })).toEqual({ ok: false, error: 'older' });
  });

  it('is refused when one byte of it was altered', async () => {
    const [head, body, signature] = (await sealPolicy(document, signer)).split('.');
    const looser = JSON.stringify({ ...document, version: 9 });
    const altered = [head, btoa(looser).replaceAll('=', ''), signature].join('.');
    expect(await openPolicy(altered, trust)).toEqual({ ok: false, error: 'altered' });
    expect(body).toBeDefined();
  });

  it('is refused when a key signed it that nobody pinned', async () => {
    expect(await openPolicy(await sealPolicy(document, stranger), trust)).toEqual({
      ok: false,
      error: 'key_unknown',
    });
  });

  it('is refused when a stranger signed it under the pinned name', async () => {
    const posing = { key: stranger.key, pinned: signer.pinned };
    expect(await openPolicy(await sealPolicy(document, posing), trust)).toEqual({
      ok: false,
      error: 'altered',
    });
  });

  it('is refused when it is another organisation’s', async () => {
    const foreign = await sealPolicy({ ...document, organisation: 'desk-two' }, signer);
    expect(await openPolicy(foreign, trust)).toEqual({ ok: false, error: 'foreign' });
  });

  it('is refused, signed or not, when it is no policy this build knows', async () => {
    const strange = await new CompactSign(new TextEncoder().encode('{"version":9}'))
      .setProtectedHeader({ alg: 'EdDSA', kid: signer.pinned.kid, typ: 'pullcord-policy+jws' })
      .sign(signer.key);
    expect(await openPolicy(strange, trust)).toEqual({ ok: false, error: 'unreadable' });
  });

  it.each(['', 'a.b.c', '<!doctype html>'])('names text that is no policy: %j', async (text) => {
    expect(await openPolicy(text, trust)).toEqual({ ok: false, error: 'malformed' });
  });
});
