import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { MemoryDisk, memoryDevice } from '@pullcord/device/port/memory-ports';
import { MemoryWorld } from '@pullcord/device/port/memory-world';
import { FakePortal } from '@pullcord/device/portal/fake-portal';
import { pairWithFake } from '@pullcord/device/portal/pair-with-fake';
import { findPairing } from '@pullcord/device/portal/pairing';
import { readSettings } from '@pullcord/device/settings/settings';
import { beforeEach, expect, it } from 'vitest';
import { readPolicy } from './read-policy.ts';

const NOW = 1_800_000_000_000;
let world: MemoryWorld;
let portal: FakePortal;
let device: ReturnType<typeof memoryDevice>;

beforeEach(async () => {
  world = new MemoryWorld(NOW);
  portal = await FakePortal.open(() => world.now);
  portal.version = 7;
  portal.settings = {
    ...DEFAULT_POLICY_SETTINGS,
    layers: [{ subject: { kind: 'organisation' }, limits: { ordersPerBatchMax: 200 } }],
  };
  device = memoryDevice({ world, disk: new MemoryDisk(), transport: portal });
});

const shown = async (revoked = false) =>
  readPolicy(device, {
    pairing: await findPairing(device.records),
    settings: await readSettings(device.records),
    revoked,
  });
const boundOf = ({ limits }: Awaited<ReturnType<typeof shown>>) =>
  limits.find(({ kind }) => kind === 'orders_per_batch');

it('without a portal no version is in force, nothing is too old, and nobody revoked anything', async () => {
  expect(await shown(true)).toMatchObject({ version: null, checkedAt: null, stale: false, revoked: false });
  expect(boundOf(await shown())?.setBy).toBe('Your own limit');
});

it('a policy that was just confirmed judges by its own limits', async () => {
  await pairWithFake(device);
  const policy = await shown();
  expect(policy).toMatchObject({ version: 7, checkedAt: NOW, stale: false, revoked: false });
  expect(boundOf(policy)).toMatchObject({ bound: '200', setBy: 'Organisation' });
  expect((await shown(true)).revoked).toBe(true);
});

it('one that nobody confirmed for too long is shown as old, with the floor that holds then', async () => {
  await pairWithFake(device);
  world.now += DEFAULT_POLICY_SETTINGS.policyAgeMaxMs;
  expect((await shown()).stale).toBe(false);
  world.now += 1;
  const old = await shown();
  expect(old).toMatchObject({ version: 7, stale: true });
  expect(boundOf(old)?.setBy).toBe('Floor');
});
