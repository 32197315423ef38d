import { beforeEach, describe, expect, it } from 'vitest';
import type { Device } from '../port/device.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { FAKE_PORTAL_URL, FakePortal } from './fake-portal.ts';
import { acceptPolicy, checkPolicy, findPolicy } from './kept-policy.ts';
import { pairWithFake } from './pair-with-fake.ts';
import { findPairing } from './pairing.ts';
import { recordEntries } from './record-entries.ts';
import { codeFromRedirect, startPairing, unpair } from './start-pairing.ts';

const NOW = Date.UTC(2026, 10, 20, 5, 0, 0);
let world: MemoryWorld;
let disk: MemoryDisk;
let portal: FakePortal;
let device: Device;

beforeEach(async () => {
  world = new MemoryWorld(NOW);
  disk = new MemoryDisk();
  portal = await FakePortal.open(() => world.now);
  device = memoryDevice({ world, disk, transport: portal });
});

describe('pairing', () => {
  it('leaves a device that signs its calls and obeys the portal’s policy', async () => {
    await pairWithFake(device);
    expect((await findPairing(device.records))?.deviceId).toBe('D1');
    expect((await findPolicy(device))?.policy.version).toBe(1);
  });

  it('works on a machine whose clock is a day wrong, and learns the portal’s time', async () => {
    portal.now = () => world.now + 86_400_000;
    await pairWithFake(device);
    expect((await checkPolicy(device)).ok).toBe(true);
  });

  it('takes a code only with the state it began with', async () => {
    const started = await startPairing(device, FAKE_PORTAL_URL, 'https://ext.example/pullcord');
    const back = (state: string) => `https://ext.example/pullcord?code=abc&state=${state}`;
    expect(codeFromRedirect(back(started.state), started)).toBe('abc');
    expect(codeFromRedirect(back('somebody-else'), started)).toBeUndefined();
    expect(codeFromRedirect('not an address', started)).toBeUndefined();
  });

  it('refuses an address that would carry secrets in the clear', async () => {
    await expect(startPairing(device, 'http://portal.example', null)).rejects.toThrow('https://');
  });

  it('anew begins the numbering at 1 and writes down what the earlier pairing lost', async () => {
    await pairWithFake(device);
    const row = { account: null, batchId: null, policyVersion: null };
    await recordEntries(device, [{ ...row, type: 'curl.copied', payload: { fingerprint: 'f', calls: 1 } }]);
    portal.before = (_request, path) => (path === 'audit/entries' ? { failed: 'connection' } : undefined);
    await pairWithFake(device);
    expect(disk.outbox.map((kept) => [kept.sequence, JSON.parse(kept.body).type])).toEqual([
      [1, 'outbox.restarted'],
    ]);
  });

  it('ends with the key and the policy gone', async () => {
    await pairWithFake(device);
    await unpair(device);
    expect([await findPairing(device.records), await findPolicy(device), disk.key]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the kept policy', () => {
  beforeEach(() => pairWithFake(device));

  it('is replaced by a newer one and never by an older', async () => {
    expect((await acceptPolicy(device, await portal.sealed(3))).ok).toBe(true);
    expect((await acceptPolicy(device, await portal.sealed(2))).ok).toBe(false);
    expect((await findPolicy(device))?.policy.version).toBe(3);
  });

  it('is refused with another key, and the last good one stays', async () => {
    const stranger = await FakePortal.open(() => world.now);
    expect((await acceptPolicy(device, await stranger.sealed(9))).ok).toBe(false);
    expect((await findPolicy(device))?.policy.version).toBe(1);
  });

  it('counts as checked again when the portal says that it is still the newest', async () => {
    world.now += 600_000;
    await checkPolicy(device);
    expect((await findPolicy(device))?.checkedAt).toBe(world.now);
  });

  it('that was tampered with on the disk is not obeyed, and opens no way to an older one', async () => {
    await acceptPolicy(device, await portal.sealed(5));
    const older = await portal.sealed(4);
    disk.records.set('policy', { ...Object(disk.records.get('policy')), jws: `${older}x` });
    expect(await findPolicy(device)).toBeUndefined();
    expect((await acceptPolicy(device, older)).ok).toBe(false);
  });
});
