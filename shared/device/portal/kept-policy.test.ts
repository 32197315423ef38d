import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import type { PolicyKeys } from '@pullcord/core/policy/policy-keys';
import { sealPolicy } from '@pullcord/seal/policy-seal';
import { privateSigningKey, type Signer, toSigner } from '@pullcord/seal/signing-key';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Device } from '../port/device.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import type { TransportReply } from '../port/ports.ts';
import { FakePortal } from './fake-portal.ts';
import { acceptPolicy, checkPolicy, findPolicy } from './kept-policy.ts';
import { pairWithFake } from './pair-with-fake.ts';
import { findPairing } from './pairing.ts';

let world: MemoryWorld;
let device: Device;
let portal: FakePortal;
let old: Signer;
let next: Signer;
const NOW = Date.UTC(2026, 10, 20, 5, 0, 0);

async function newSigner(): Promise<Signer> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new TypeError('a key pair was expected');
  return toSigner(privateSigningKey.parse(await crypto.subtle.exportKey('jwk', pair.privateKey)));
}

beforeEach(async () => {
  world = new MemoryWorld(NOW);
  portal = await FakePortal.open(() => world.now);
  device = memoryDevice({ world, disk: new MemoryDisk(), transport: portal });
  old = portal.signer;
  next = await newSigner();
  await pairWithFake(device);
});

function sealed(version: number, signer: Signer, keys?: PolicyKeys): Promise<string> {
  const document = {
    organisation: 'desk-one',
    version,
    issuedAt: new Date(NOW).toISOString(),
    ...(keys === undefined ? {} : { keys }),
    people: [{ personId: 'P1', roles: ['trader' as const] }],
    settings: DEFAULT_POLICY_SETTINGS,
  };
  return sealPolicy(document, signer);
}
const pinned = (...signers: Signer[]) => signers.map((each) => each.pinned);
const version = async () => (await findPolicy(device))?.policy.version;

describe('a policy that somebody keeps from being renewed', () => {
  /** What a host between device and portal saw, played again to each later question. */
  async function recordOnce(): Promise<TransportReply> {
    const send = portal.send.bind(portal);
    let seen: TransportReply | undefined;
    portal.send = async (request) => {
      seen = await send(request);
      return seen;
    };
    await checkPolicy(device);
    portal.send = send;
    if (seen === undefined) throw new Error('nothing was asked');
    return seen;
  }
  const checkedAt = async () => (await findPolicy(device))?.checkedAt;

  it('grows old, whatever it is answered: not modified, its own old word, or the same policy again', async () => {
    await checkPolicy(device);
    const before = await checkedAt();
    const recorded = await recordOnce();
    world.now += 60_000;
    const same = JSON.stringify({ policy: await portal.sealed(), version: 1, serverTime: new Date(NOW) });
    const json = { contentType: 'application/json', headers: {} };
    for (const reply of [
      recorded,
      { ...json, status: 304, text: '' },
      { ...json, status: 200, text: same },
    ]) {
      portal.before = (_request, path) => (path === 'policy' ? reply : undefined);
      expect((await checkPolicy(device)).ok).toBe(false);
      expect(await checkedAt()).toBe(before);
    }
    expect((await acceptPolicy(device, await portal.sealed())).ok).toBe(true);
    expect(await checkedAt()).toBe(before);
  });

  it('is young again by the portal’s own word on the question that was asked', async () => {
    await checkPolicy(device);
    world.now += 60_000;
    expect((await checkPolicy(device)).ok).toBe(true);
    expect(await checkedAt()).toBe(world.now);
  });

  it('one that is pushed while another answer is read is never written over by it', async () => {
    await checkPolicy(device);
    for (let pushed = 2; pushed < 30; pushed += 1) {
      const [checked, accepted] = await Promise.all([
        checkPolicy(device),
        portal.sealed(pushed).then((jws) => acceptPolicy(device, jws)),
      ]);
      expect([checked.ok, accepted.ok, await version()]).toEqual([true, true, pushed]);
      portal.version = pushed;
    }
  });

  it('is taken anew where the portal has another document under the number that is held', async () => {
    await checkPolicy(device);
    // Of a database restored from yesterday, the next publication has a number that was used before.
    const overSize = { routine: 'split', emergency: 'allow' } as const;
    portal.settings = { ...portal.settings, overSize };
    expect((await checkPolicy(device)).ok).toBe(true);
    const kept = await findPolicy(device);
    expect(kept?.policy).toMatchObject({ version: 1, settings: { overSize } });
  });

  it('an answer that a push has overtaken on its way is no forgery', async () => {
    await checkPolicy(device);
    portal.version = 2;
    const send = portal.send.bind(portal);
    portal.send = async (request) => {
      const reply = await send(request);
      if (request.url.includes('policy?')) await acceptPolicy(device, await portal.sealed(3));
      return reply;
    };
    expect((await checkPolicy(device)).ok).toBe(true);
    expect(await version()).toBe(3);
  });

  it('a pushed one is obeyed at once, and is no younger than the last question', async () => {
    await checkPolicy(device);
    const before = await checkedAt();
    world.now += 60_000;
    expect((await acceptPolicy(device, await portal.sealed(2))).ok).toBe(true);
    expect([await version(), await checkedAt()]).toEqual([2, before]);
  });
});

describe('a new signing key', () => {
  it('is obeyed once the old one has named it, and not before', async () => {
    expect((await acceptPolicy(device, await sealed(2, next))).ok).toBe(false);
    await acceptPolicy(device, await sealed(2, old, { pinned: pinned(old, next), revoked: [] }));
    expect((await acceptPolicy(device, await sealed(3, next))).ok).toBe(true);
    expect(await version()).toBe(3);
  });

  it('that revokes the old one makes every later word of the old one worthless', async () => {
    await acceptPolicy(device, await sealed(2, old, { pinned: pinned(old, next), revoked: [] }));
    await acceptPolicy(device, await sealed(3, next, { pinned: pinned(next), revoked: [old.pinned.kid] }));
    const comeback = await sealed(9, old, { pinned: pinned(old), revoked: [] });
    expect((await acceptPolicy(device, comeback)).ok).toBe(false);
    expect((await findPairing(device.records))?.policyKeys).toEqual(pinned(next));
    // Not even the new key brings a revoked one back.
    await acceptPolicy(device, await sealed(4, next, { pinned: pinned(old, next), revoked: [] }));
    expect((await acceptPolicy(device, comeback)).ok).toBe(false);
    expect(await version()).toBe(4);
  });

  it('reaches a device that slept through the rotation, by the chain of those that vouch for it', async () => {
    const third = await newSigner();
    const chain = [
      await sealed(2, old, { pinned: pinned(old, next), revoked: [] }),
      await sealed(5, next, { pinned: pinned(next, third), revoked: [old.pinned.kid] }),
    ];
    const newest = await sealed(6, third, { pinned: pinned(third), revoked: [old.pinned.kid] });
    const answer = { policy: newest, version: 6, chain, serverTime: new Date(NOW).toISOString() };
    const reply: TransportReply = {
      status: 200,
      contentType: 'application/json',
      text: JSON.stringify(answer),
      headers: {},
    };
    portal.before = (_request, path) => (path === 'policy' ? reply : undefined);
    await checkPolicy(device);
    expect(await version()).toBe(6);
    expect((await findPairing(device.records))?.policyKeys).toEqual(pinned(third));
  });

  it('is not believed through a chain that no pinned key begins', async () => {
    const thief = await newSigner();
    const chain = [await sealed(2, thief, { pinned: pinned(thief, next), revoked: [old.pinned.kid] })];
    const answer = {
      policy: await sealed(3, next),
      version: 3,
      chain,
      serverTime: new Date(NOW).toISOString(),
    };
    const reply = { status: 200, contentType: 'application/json', text: JSON.stringify(answer), headers: {} };
    portal.before = (_request, path) => (path === 'policy' ? reply : undefined);
    expect((await checkPolicy(device)).ok).toBe(false);
    expect(await version()).toBe(1);
    expect((await findPairing(device.records))?.policyKeys).toEqual(pinned(old));
  });
});
