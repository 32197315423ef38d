import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import type { Device } from '@pullcord/device/port/device';
import { MemoryDisk, memoryDevice } from '@pullcord/device/port/memory-ports';
import { MemoryWorld } from '@pullcord/device/port/memory-world';
import { FakePortal } from '@pullcord/device/portal/fake-portal';
import { pairWithFake } from '@pullcord/device/portal/pair-with-fake';
import { beforeEach, expect, it, vi } from 'vitest';
import type { TerminalIo } from '../terminal/terminal-io.ts';
import { policy } from './policy.ts';

const opened = vi.hoisted((): { device: Device | undefined } => ({ device: undefined }));
vi.mock('../open-device.ts', () => ({ openDevice: () => Promise.resolve(opened.device) }));

let world: MemoryWorld;
let portal: FakePortal;
beforeEach(async () => {
  world = new MemoryWorld(1_800_000_000_000);
  portal = await FakePortal.open(() => world.now);
  portal.version = 7;
  opened.device = memoryDevice({ world, disk: new MemoryDisk(), transport: portal });
});

async function told() {
  const out: string[] = [];
  const err: string[] = [];
  const io = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
  expect(await policy({}, {}, io as unknown as TerminalIo)).toBe(0);
  return { out: out.join('\n'), err: err.join('\n') };
}
const pair = () => pairWithFake(opened.device as Device);

it('without a portal says that own limits hold, and nothing of a version or a failure', async () => {
  const { out, err } = await told();
  expect(out).toMatch(/^No portal is paired: your own limits are in force\.\n/);
  expect([out.includes('version'), err]).toEqual([false, '']);
});

it('with one says which version holds and when the portal last confirmed it', async () => {
  await pair();
  expect((await told()).out).toMatch(/^The portal’s policy is in force, version 7, checked \S.* ago\.\n/);
});

it('of a minute’s limit says that others use it as well', async () => {
  const layers = [{ subject: { kind: 'organisation' as const }, limits: { ordersPerMinuteMax: 600 } }];
  await pair();
  expect((await told()).out).not.toContain('A minute is counted');
  portal.settings = { ...DEFAULT_POLICY_SETTINGS, layers };
  portal.version = 8;
  expect((await told()).out).toContain('A minute is counted over all that share its limit');
});

it('a portal that is away is told beside the policy that still holds', async () => {
  await pair();
  portal.before = () => ({ failed: 'connection' });
  const { out, err } = await told();
  expect(out).toContain('version 7');
  expect(err).toMatch(/^The portal was not reached: /);
});
