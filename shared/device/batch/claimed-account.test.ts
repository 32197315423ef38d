import { beforeEach, expect, it } from 'vitest';
import { memoryDevice } from '../port/memory-ports.ts';
import { pairWithFake } from '../portal/pair-with-fake.ts';
import { type MemoryDesk, openMemoryDesk } from './memory-desk.ts';
import { resumeBatches } from './resume-batches.ts';

const never = new AbortController().signal;
let desk: MemoryDesk;
beforeEach(async () => {
  desk = await openMemoryDesk();
  await pairWithFake(desk.device);
});

it('a batch that another device is running holds the account: nothing is sent, and its name is told', async () => {
  const opened = await desk.open();
  desk.portal.holder = 'the desk upstairs';
  expect(await desk.confirm(opened)).toMatchObject({
    ok: false,
    error: { reason: 'account_busy', detail: 'the desk upstairs' },
  });
  expect([desk.broker.cancels, await desk.device.journal.openBatches()]).toEqual([[], []]);
  desk.portal.holder = undefined;
  expect((await desk.run(await desk.open())).counts.cancelled).toBe(4);
});

it('a batch whose device died before the portal answered sends nothing while another one runs', async () => {
  const opened = await desk.open();
  expect((await desk.confirm(opened)).ok).toBe(true);
  // The confirmed batch is never run here: its device is taken for dead.
  const { world, disk, device } = desk;
  const { transport } = device;
  const next = memoryDevice({ world, disk, transport, owner: 'dispatcher-2', seed: 7 });
  await desk.device.clock.wait(20_000);
  desk.portal.holder = 'the desk upstairs';
  expect(await resumeBatches(next, () => undefined, never)).toEqual([]);
  expect(desk.broker.cancels).toEqual([]);
  desk.portal.holder = undefined;
  const [report] = await resumeBatches(next, () => undefined, never);
  expect(report?.counts.cancelled).toBe(4);
});

it('a portal that does not answer the claim is not waited for', async () => {
  const opened = await desk.open();
  desk.portal.before = (request) =>
    request.body?.includes('claim') === true ? { failed: 'timeout' } : undefined;
  expect((await desk.run(opened)).counts.cancelled).toBe(4);
  // What was not claimed is said with the first request instead.
  expect(desk.portal.uses).toEqual(['spent']);
});

it('an older portal is asked for the account at the permit’s own address', async () => {
  const opened = await desk.open();
  desk.portal.holder = 'the desk upstairs';
  desk.portal.before = (request) =>
    request.body?.includes('"claim"') === true ? desk.portal.problem('request_invalid') : undefined;
  expect(await desk.refusalOf(opened)).toBe('account_busy');
  expect(desk.portal.uses).toEqual(['claimed']);
});

it('a batch on its way says every four seconds that it holds the account', async () => {
  desk = await openMemoryDesk({ orders: 100 });
  await pairWithFake(desk.device);
  const began = desk.world.now;
  await desk.run(await desk.open(), { typedCount: 100 });
  const claims = desk.portal.uses.filter((use) => use.includes('claimed')).length;
  expect(claims).toBeGreaterThanOrEqual(Math.floor((desk.world.now - began) / 4_500));
  expect(claims).toBeGreaterThan(2);
});
