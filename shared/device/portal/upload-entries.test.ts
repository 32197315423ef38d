import { entry } from '@pullcord/core/audit/entry';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Device } from '../port/device.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { FakePortal } from './fake-portal.ts';
import { pairWithFake } from './pair-with-fake.ts';
import { recordEntries } from './record-entries.ts';
import { findOutboxConflict, uploadEntries } from './upload-entries.ts';

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
  await pairWithFake(device);
});

async function record(count: number): Promise<void> {
  const row = { account: 'AB1234', batchId: null, policyVersion: 1 };
  for (let n = 0; n < count; n += 1) {
    await recordEntries(device, [{ ...row, type: 'curl.copied', payload: { fingerprint: 'f', calls: n } }]);
  }
}
const uploads = () => portal.asked.filter((path) => path === 'audit/entries').length;

describe('the outbox', () => {
  it('uploads in order, at most 500 a call, and keeps nothing that is recorded', async () => {
    await record(1_100);
    expect(await uploadEntries(device)).toEqual({ ok: true, value: { kept: 0 } });
    expect(portal.entries.map((each) => each.sequence)).toEqual(
      Array.from({ length: 1_100 }, (_, n) => n + 1),
    );
    expect(portal.entries.every((each) => entry.safeParse(JSON.parse(each.body)).success)).toBe(true);
    expect([uploads(), disk.outbox]).toEqual([3, []]);
  });

  it('keeps everything while the portal is closed, and sends it when it opens', async () => {
    await record(3);
    portal.before = () => ({ failed: 'connection' });
    expect((await uploadEntries(device)).ok).toBe(false);
    expect(disk.outbox).toHaveLength(3);
    portal.before = () => undefined;
    await uploadEntries(device);
    expect([portal.entries.length, disk.outbox.length]).toEqual([3, 0]);
  });

  it('sends again after a lost answer, and nothing is recorded twice', async () => {
    await record(3);
    portal.losesAnswer = () => true;
    await uploadEntries(device);
    portal.losesAnswer = () => false;
    await record(2);
    await uploadEntries(device);
    expect(portal.entries.map((each) => each.sequence)).toEqual([1, 2, 3, 4, 5]);
  });

  it('drops what the portal says is recorded, and not what was only sent', async () => {
    await record(5);
    const answer = { recordedThrough: 2, checkpoint: null, serverTime: new Date(NOW).toISOString() };
    portal.before = (_request, path) =>
      path === 'audit/entries'
        ? { status: 200, contentType: 'application/json', text: JSON.stringify(answer), headers: {} }
        : undefined;
    expect(await uploadEntries(device)).toEqual({ ok: true, value: { kept: 3 } });
    expect(disk.outbox.map(({ sequence }) => sequence)).toEqual([3, 4, 5]);
  });

  it('goes on after a death where it stood', async () => {
    await record(4);
    world.dieAtCall(3);
    await Promise.race([uploadEntries(device), world.died]);
    world.kill();
    const next = memoryDevice({ world: new MemoryWorld(NOW), disk, transport: portal, seed: 2 });
    await uploadEntries(next);
    expect([portal.entries.length, disk.outbox.length]).toEqual([4, 0]);
  });

  it('lets a second caller join the first', async () => {
    await record(2);
    await Promise.all([uploadEntries(device), uploadEntries(device), uploadEntries(device)]);
    expect(uploads()).toBe(1);
  });

  it('drops nothing when the portal holds other entries under its numbers, and says so', async () => {
    portal.entries.push({ sequence: 1, body: '{"somebody":"else"}' });
    await record(1);
    expect((await uploadEntries(device)).ok).toBe(false);
    expect(disk.outbox).toHaveLength(1);
    expect(await findOutboxConflict(device)).toBeDefined();
  });

  it('is not held back by an entry too long for any portal: its loss is recorded in its place', async () => {
    await record(2);
    const [first] = disk.outbox;
    if (first === undefined) throw new Error('nothing was kept');
    first.body = first.body.replace('"fingerprint":"f"', `"fingerprint":"${'f'.repeat(2_000_000)}"`);
    expect(await uploadEntries(device)).toEqual({ ok: true, value: { kept: 0 } });
    const types = portal.entries.map(({ body }) => JSON.parse(body).type);
    expect(types).toEqual(['outbox.restarted', 'curl.copied']);
  });
});
