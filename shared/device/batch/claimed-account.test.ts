import { beforeEach, expect, it } from 'vitest';
import { FakeBroker } from '../broker/fake-broker.ts';
import type { Device } from '../port/device.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { FakePortal } from '../portal/fake-portal.ts';
import { eitherTransport, pairWithFake } from '../portal/pair-with-fake.ts';
import { confirmReview } from './confirm-review.ts';
import { openReview } from './open-review.ts';
import { resumeBatches } from './resume-batches.ts';
import type { Review } from './review.ts';
import { runBatch } from './run-batch.ts';

const never = new AbortController().signal;
let world: MemoryWorld;
let disk: MemoryDisk;
let broker: FakeBroker;
let portal: FakePortal;
let device: Device;

beforeEach(async () => {
  world = new MemoryWorld(Date.UTC(2026, 10, 20, 5, 0, 0));
  disk = new MemoryDisk();
  broker = new FakeBroker(4);
  portal = await FakePortal.open(() => world.now);
  device = memoryDevice({ world, disk, transport: eitherTransport(portal, broker) });
  await pairWithFake(device);
});

async function open(): Promise<Review> {
  const opened = await openReview(device, {
    account: 'AB1234',
    scope: { tags: ['straddle-07'] },
    emergency: false,
    includeProtective: false,
    route: 'single',
    surface: 'review',
  });
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
}
const confirm = (review: Review) =>
  confirmReview(device, review, {
    fingerprint: review.plan.fingerprint,
    typedCount: review.typedCount,
    reason: null,
  });
async function run(review: Review) {
  const confirmed = await confirm(review);
  if (!confirmed.ok) throw new Error(confirmed.error.reason);
  return runBatch(device, confirmed.value, () => undefined, never);
}

it('a batch that another device is running holds the account: nothing is sent, and its name is told', async () => {
  const opened = await open();
  portal.holder = 'the desk upstairs';
  expect(await confirm(opened)).toMatchObject({
    ok: false,
    error: { reason: 'account_busy', detail: 'the desk upstairs' },
  });
  expect([broker.cancels, await device.journal.openBatches()]).toEqual([[], []]);
  portal.holder = undefined;
  expect((await run(await open())).counts.cancelled).toBe(4);
});

it('a batch whose device died before the portal answered sends nothing while another one runs', async () => {
  const opened = await open();
  expect((await confirm(opened)).ok).toBe(true);
  // The confirmed batch is never run here: its device is taken for dead.
  const next = memoryDevice({ world, disk, transport: device.transport, owner: 'dispatcher-2', seed: 7 });
  await device.clock.wait(20_000);
  portal.holder = 'the desk upstairs';
  expect(await resumeBatches(next, () => undefined, never)).toEqual([]);
  expect(broker.cancels).toEqual([]);
  portal.holder = undefined;
  const [report] = await resumeBatches(next, () => undefined, never);
  expect(report?.counts.cancelled).toBe(4);
});

it('a portal that does not answer the claim is not waited for', async () => {
  const opened = await open();
  portal.before = (request) =>
    request.body?.includes('claimed') === true ? { failed: 'timeout' } : undefined;
  expect((await run(opened)).counts.cancelled).toBe(4);
});

it('a batch on its way says every four seconds that it holds the account', async () => {
  broker = new FakeBroker(100);
  device = memoryDevice({ world, disk, transport: eitherTransport(portal, broker), owner: 'dispatcher-3' });
  const began = world.now;
  await run(await open());
  const claims = portal.uses.filter((use) => use.includes('claimed')).length;
  expect(claims).toBeGreaterThanOrEqual(Math.floor((world.now - began) / 4_500));
  expect(claims).toBeGreaterThan(2);
});
