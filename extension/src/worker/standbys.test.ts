import type { Device } from '@pullcord/device/port/device';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Attended } from './live-ports.ts';

const standBy = vi.hoisted(() => vi.fn());
vi.mock('@pullcord/device/portal/stand-by', () => ({ standBy }));
const { standbys } = await import('./standbys.ts');

let attended: Attended | null;
let permitId: string | undefined;
let waits: { ms: number; end: () => void }[];

function open() {
  const wait = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      waits.push({ ms, end: resolve });
      if (signal?.aborted === true) resolve();
      signal?.addEventListener('abort', () => resolve());
    });
  const device = { clock: { now: () => 0, wait } } as unknown as Device;
  return standbys(device, {
    attended: () => attended,
    findPermit: () => Promise.resolve(permitId === undefined ? undefined : { permitId, grantedBy: 'portal' }),
  });
}
const asked = () => standBy.mock.calls.map(([, permit, fresh]) => [permit.permitId, fresh]);
const settle = async () => {
  for (let n = 0; n < 10; n += 1) await Promise.resolve();
};

beforeEach(() => {
  attended = { reviewId: 'r1', since: 1 };
  permitId = 'p1';
  waits = [];
  standBy.mockReset();
  standBy.mockResolvedValue({ againMs: 1_200 });
});

it('while a person looks, the account is stood by for again and again, and no longer', async () => {
  const tended = open();
  tended.tend();
  await settle();
  waits[0]?.end();
  await settle();
  expect(asked()).toEqual([
    ['p1', true],
    ['p1', false],
  ]);
  expect(waits.map(({ ms }) => ms)).toEqual([1_200, 1_200]);
  attended = null;
  tended.tend();
  await settle();
  expect([asked().length, waits.length]).toEqual([2, 2]);
});

it('nobody who looks, or nothing to confirm: the portal is not asked', async () => {
  attended = null;
  open().tend();
  await settle();
  attended = { reviewId: 'r1', since: 1 };
  permitId = undefined;
  open().tend();
  await settle();
  expect(asked()).toEqual([]);
});

it('a renewed permit, and somebody who looks anew, do not wait for their turn; anything else does', async () => {
  const tended = open();
  tended.tend();
  await settle();
  tended.tend();
  await settle();
  expect(asked()).toHaveLength(1);
  permitId = 'p2';
  tended.tend();
  await settle();
  attended = { reviewId: 'r1', since: 2 };
  tended.tend();
  await settle();
  expect(asked()).toEqual([
    ['p1', true],
    ['p2', false],
    ['p2', true],
  ]);
});

it('where the portal says that there is no use, it is asked no more for this permit, but for the next', async () => {
  standBy.mockResolvedValue({ againMs: null });
  const tended = open();
  tended.tend();
  await settle();
  tended.tend();
  await settle();
  expect(asked()).toHaveLength(1);
  permitId = 'p2';
  tended.tend();
  await settle();
  expect(asked()).toHaveLength(2);
});
