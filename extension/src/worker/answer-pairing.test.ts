import { MemoryDisk, memoryDevice } from '@pullcord/device/port/memory-ports';
import { MemoryWorld } from '@pullcord/device/port/memory-world';
import { FAKE_PORTAL_URL, FakePortal } from '@pullcord/device/portal/fake-portal';
import { findPairing } from '@pullcord/device/portal/pairing';
import { beforeEach, expect, it, vi } from 'vitest';
import { pairingAnswers } from './answer-pairing.ts';
import type { Worker } from './worker.ts';

const flow = vi.hoisted(() => vi.fn());
vi.mock('wxt/browser', () => ({
  browser: {
    identity: {
      getRedirectURL: (path: string) => `https://x.chromiumapp.org/${path}`,
      launchWebAuthFlow: flow,
    },
  },
}));
vi.mock('./keep-alive.ts', () => ({ nudgeOffscreen: () => Promise.resolve() }));
vi.mock('./read-state.ts', () => ({ readState: () => Promise.resolve({}) }));

const asked = { portalUrl: FAKE_PORTAL_URL, deviceName: 'Chrome on Linux' };
const FROM = { context: 'options', tabId: undefined, early: undefined } as const;
let worker: Worker;
let device: Worker['device'];
beforeEach(async () => {
  const world = new MemoryWorld(1_800_000_000_000);
  const portal = await FakePortal.open(() => world.now);
  device = memoryDevice({ world, disk: new MemoryDisk(), transport: portal });
  const policy = { forget: () => undefined, check: () => Promise.resolve() };
  worker = { device, policy, tellState: () => undefined } as unknown as Worker;
});

/** The portal's window comes back with what it was asked, changed so. */
const comesBack = (change: (params: URLSearchParams) => void) =>
  flow.mockImplementation(({ url }: { url: string }) => {
    const params = new URLSearchParams({
      code: 'code-of-the-portal',
      state: new URL(url).searchParams.get('state') ?? '',
    });
    change(params);
    return Promise.resolve(`https://x.chromiumapp.org/pullcord?${params}`);
  });
const pair = () => pairingAnswers['device.pair'](worker, asked, FROM);

it('pairs with the code that the portal’s own window brought', async () => {
  comesBack(() => undefined);
  expect((await pair()).ok).toBe(true);
  expect(await findPairing(device.records)).toMatchObject({ portalUrl: FAKE_PORTAL_URL, personId: 'P1' });
});

it.each([
  ['a window that answers another pairing', () => comesBack((params) => params.set('state', 'another'))],
  ['a window that brings no code', () => comesBack((params) => params.delete('code'))],
  ['a window that was closed', () => flow.mockRejectedValue(new Error('closed'))],
])('%s pairs nothing, and leaves the pairing there was', async (_, answer) => {
  comesBack(() => undefined);
  await pair();
  const before = await findPairing(device.records);
  answer();
  expect((await pair()).ok).toBe(false);
  expect(await findPairing(device.records)).toEqual(before);
});
