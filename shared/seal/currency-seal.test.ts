import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { beforeAll, expect, it } from 'vitest';
import { isCurrent, sealCurrency } from './currency-seal.ts';
import { sealPolicy } from './policy-seal.ts';
import { privateSigningKey, type Signer, toSigner } from './signing-key.ts';

const statement = { organisation: 'desk-one', version: 7, asked: 'a-question-of-this-minute' };
let portal: Signer;
let stranger: Signer;

async function newSigner(): Promise<Signer> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new TypeError('a key pair was expected');
  return toSigner(privateSigningKey.parse(await crypto.subtle.exportKey('jwk', pair.privateKey)));
}

beforeAll(async () => {
  [portal, stranger] = [await newSigner(), await newSigner()];
});

it('a pinned key’s word on this version, in answer to this question, is believed', async () => {
  expect(await isCurrent(await sealCurrency(statement, portal), statement, [portal.pinned])).toBe(true);
});

it('yesterday’s answer, another version’s, another organisation’s and a stranger’s say nothing', async () => {
  const said = (over: Partial<typeof statement>, by = portal) =>
    sealCurrency({ ...statement, ...over }, by).then((jws) => isCurrent(jws, statement, [portal.pinned]));
  expect(await said({ asked: 'a-question-of-yesterday' })).toBe(false);
  expect(await said({ version: 8 })).toBe(false);
  expect(await said({ organisation: 'desk-two' })).toBe(false);
  expect(await said({}, stranger)).toBe(false);
});

it('a policy, an altered statement and no statement at all say nothing', async () => {
  const { organisation, version } = statement;
  const head = { organisation, version, issuedAt: '2026-11-20T05:00:00.000Z' };
  const policy = await sealPolicy({ ...head, people: [], settings: DEFAULT_POLICY_SETTINGS }, portal);
  const [top = '', , seal = ''] = (await sealCurrency({ ...statement, version: 6 }, portal)).split('.');
  const [, body = ''] = (await sealCurrency(statement, portal)).split('.');
  const altered = [top, body, seal].join('.');
  for (const jws of [policy, altered, '', 'a.b.c']) {
    expect(await isCurrent(jws, statement, [portal.pinned])).toBe(false);
  }
});
