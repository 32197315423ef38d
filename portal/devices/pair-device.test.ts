import { randomBytes } from 'node:crypto';
import { devicePublicKey } from '@pullcord/core/contract/device-contract';
import { exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../db/client.ts';
import { devices } from '../db/schema/devices.ts';
import { disablePerson } from '../people/disable-person.ts';
import { EXTENSION_ID, type OpenPortal, openPortal, signedInPerson } from '../testing/open-portal.ts';
import { approvePairing } from './approve-pairing.ts';
import { pairDevice } from './pair-device.ts';
import { challengeOf } from './pairing-code.ts';

let portal: OpenPortal;
let publicKey: ReturnType<typeof devicePublicKey.parse>;
const at = Date.now();
const returnTo = (id: string) => `https://${id}.chromiumapp.org/pair`;
beforeAll(async () => {
  portal = await openPortal();
  const pair = await generateKeyPair('ES256');
  const { kty, crv, x, y } = await exportJWK(pair.publicKey);
  publicKey = devicePublicKey.parse({ kty, crv, x, y });
});
afterAll(() => portal.close());

async function approved(person = 'trader', kind: 'cli' | 'extension' = 'cli') {
  const { actor } = await signedInPerson('trader', person);
  const verifier = randomBytes(32).toString('base64url');
  const asked = { name: 'desk', challenge: challengeOf(verifier), state: null };
  const redirectUri = kind === 'cli' ? null : returnTo(EXTENSION_ID);
  const { code } = await approvePairing(actor, { ...asked, kind, redirectUri }, at);
  const exchange = (over: { verifier?: string; kind?: 'cli' | 'extension' } = {}, when = at) =>
    pairDevice(null, { code, verifier, name: 'desk', kind, publicKey, ...over }, when);
  return { actor, exchange };
}
const count = () => read().$count(devices);
const refused = { code: 'request_invalid', facts: { field: 'code' } };

describe('a pairing code', () => {
  it('makes one device, of the person who approved it', async () => {
    const { actor, exchange } = await approved('first');
    const before = await count();
    expect(await exchange()).toMatchObject({ personId: actor.personId, roles: ['trader'] });
    await expect(exchange()).rejects.toMatchObject(refused);
    expect(await count()).toBe(before + 1);
  });

  it('is worth nothing to who overheard it, and nothing to anybody after such a try', async () => {
    const { exchange } = await approved('second');
    const before = await count();
    await expect(exchange({ verifier: 'v'.repeat(43) })).rejects.toMatchObject(refused);
    await expect(exchange()).rejects.toMatchObject(refused);
    expect(await count()).toBe(before);
  });

  it.each([
    ['ten minutes later, of a command line', 'cli', {}, 10 * 60_000],
    ['two minutes later, of an extension', 'extension', {}, 2 * 60_000],
    ['by another kind of device', 'cli', { kind: 'extension' }, 0],
  ] as const)('is not taken %s', async (why, kind, over, later) => {
    const { exchange } = await approved(why, kind);
    await expect(exchange(over, at + later)).rejects.toMatchObject(refused);
  });

  it('is not taken once who approved it is gone', async () => {
    const { actor, exchange } = await approved('gone');
    const { actor: admin } = await portal.person('admin');
    await disablePerson(admin, actor.personId, { reason: 'left' }, at);
    await expect(exchange()).rejects.toMatchObject(refused);
  });
});

it('a code travels to no address but that of a configured extension', async () => {
  const { actor } = await portal.person('trader');
  const asked = { kind: 'extension' as const, name: 'desk', challenge: challengeOf('v'), state: 's' };
  const approve = (redirectUri: string) => approvePairing(actor, { ...asked, redirectUri }, at);
  const { code, redirectTo } = await approve(returnTo(EXTENSION_ID));
  expect(redirectTo).toBe(`${returnTo(EXTENSION_ID)}?code=${code}&state=s`);
  for (const id of ['p'.repeat(32), `${EXTENSION_ID}.evil`]) {
    await expect(approve(returnTo(id))).rejects.toMatchObject({ facts: { field: 'redirectUri' } });
  }
  await expect(approve(`https://evil.example/${EXTENSION_ID}`)).rejects.toMatchObject({
    facts: { field: 'redirectUri' },
  });
});
