import { MemoryDisk, memoryDevice } from '@pullcord/device/port/memory-ports';
import { MemoryWorld } from '@pullcord/device/port/memory-world';
import { FakePortal } from '@pullcord/device/portal/fake-portal';
import { pairWithFake } from '@pullcord/device/portal/pair-with-fake';
import { beforeEach, expect, it, vi } from 'vitest';
import { type PolicyWatch, policyWatch } from './policy-watch.ts';

vi.mock('wxt/browser', () => ({ browser: {} }));

let portal: FakePortal;
let watch: PolicyWatch;
const onPolicy = vi.fn();

beforeEach(async () => {
  const world = new MemoryWorld(1_800_000_000_000);
  portal = await FakePortal.open(() => world.now);
  const device = memoryDevice({ world, disk: new MemoryDisk(), transport: portal });
  await pairWithFake(device);
  onPolicy.mockReset();
  watch = policyWatch(
    device,
    () => undefined,
    () => undefined,
    onPolicy,
  );
});

it('another policy tells open reviews at once, pushed or asked for; the same one tells nobody', async () => {
  await watch.check();
  expect(onPolicy).not.toHaveBeenCalled();
  portal.version = 2;
  await watch.check();
  expect(onPolicy).toHaveBeenCalledTimes(1);
  portal.version = 3;
  const pushed = JSON.stringify({ policy: await portal.sealed(), version: 3 });
  portal.asked.length = 0;
  await watch.hear('policy', pushed);
  await watch.hear('policy', pushed);
  await vi.waitFor(() => expect(portal.asked).toEqual(['policy/applied']));
  expect(onPolicy).toHaveBeenCalledTimes(2);
});

it('a stream that opens asks at once whether the policy it brings is still the newest', async () => {
  portal.asked.length = 0;
  watch.setStream(false);
  watch.setStream(true);
  await vi.waitFor(() => expect(portal.asked).toEqual(['policy']));
});

it('a revoked device is known as such, and the portal as one that answers', async () => {
  portal.before = (_request, path) => (path === 'policy' ? portal.problem('device_revoked') : undefined);
  await watch.check();
  expect([watch.isRevoked(), watch.isReachable()]).toEqual([true, true]);
});
