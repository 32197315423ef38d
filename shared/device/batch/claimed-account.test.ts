import { beforeEach, expect, it, vi } from 'vitest';
import { memoryDevice } from '../port/memory-ports.ts';
import { pairWithFake } from '../portal/pair-with-fake.ts';
import { uploadEntries } from '../portal/upload-entries.ts';
import { type MemoryDesk, openMemoryDesk } from './memory-desk.ts';
import { nextLife } from './next-life.ts';
import { findReport, resumeBatches } from './resume-batches.ts';

const isClaim = ({ body }: { body?: string }) => body?.includes('"claim"') === true;
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
  desk.portal.before = (request) => (isClaim(request) ? { failed: 'timeout' } : undefined);
  expect((await desk.confirm(opened)).ok).toBe(true);
  desk.portal.before = () => undefined;
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

const intendedIn = ({ disk }: MemoryDesk) =>
  disk.journal.filter(({ body }) => JSON.stringify(body).includes('"event":{"kind":"intended"')).length;
it('the first request is written down while the portal is asked, and leaves only once it has answered', async () => {
  const opened = await desk.open();
  const { transport } = desk.device;
  const asked = Promise.withResolvers<void>();
  const answering = Promise.withResolvers<void>();
  desk.device.transport = {
    async send(request, options) {
      if (isClaim(request)) {
        asked.resolve();
        await answering.promise;
      }
      return transport.send(request, options);
    },
  };
  const running = desk.run(opened);
  await asked.promise;
  while (intendedIn(desk) === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  expect([intendedIn(desk), desk.broker.cancels]).toEqual([1, []]);
  answering.resolve();
  expect((await running).counts.cancelled).toBe(4);
});

it('a refused claim leaves what was written down as not sent, and the record says of no request that it was', async () => {
  const opened = await desk.open();
  desk.portal.holder = 'the desk upstairs';
  expect(await desk.refusalOf(opened)).toBe('account_busy');
  expect(intendedIn(desk)).toBe(1);
  const report = await findReport(desk.device, opened.plan.batchId);
  expect([report?.phase, report?.counts.notSent]).toEqual(['stopped', 4]);
  await uploadEntries(desk.device);
  expect(desk.portal.entries.map(({ body }) => JSON.parse(body).type)).toEqual(['batch.refused']);
});

it('a death at any point of a confirmation sends nothing while another device’s batch runs, and settles everything after it', async () => {
  let leftBefore = 0;
  for (let n = 1; leftBefore < 2; n += 1) {
    desk = await openMemoryDesk({ orders: 1 });
    await pairWithFake(desk.device);
    const { world, portal, broker } = desk;
    const opened = await desk.open();
    world.dieAtCall(n);
    await Promise.race([desk.run(opened).catch(() => undefined), world.died]);
    world.kill();
    leftBefore += broker.cancels.length;
    const isOurs = portal.uses.length > 0;
    const second = await nextLife(desk);
    const open = await second.journal.openBatches();
    const sent = broker.cancels.length;
    portal.holder = 'the desk upstairs';
    const first = await resumeBatches(second, () => undefined, never);
    if (!isOurs) expect([first, broker.cancels.length], `death at ${n}`).toEqual([[], sent]);
    portal.holder = undefined;
    await resumeBatches(second, () => undefined, never);
    if (open.length === 0) continue;
    expect(
      [...broker.orders.values()].map(({ status }) => status),
      `death at ${n}`,
    ).toEqual(['cancelled']);
    expect(await second.journal.openBatches()).toEqual([]);
    await uploadEntries(second);
    const types = portal.entries.map(({ body }) => JSON.parse(body).type);
    const told = types.filter((type) => type === 'request.sent').length;
    expect(told, `death at ${n}`).toBeGreaterThanOrEqual(broker.cancels.length);
    expect(types).toContain('batch.confirmed');
  }
});

it('a review that was refused so may be confirmed again, and its batch is taken up after a death like any other', async () => {
  for (const n of [14, 20, 26, 32]) {
    desk = await openMemoryDesk({ orders: 12 });
    await pairWithFake(desk.device);
    const { world, portal, broker } = desk;
    const opened = await desk.open();
    portal.holder = 'the desk upstairs';
    expect(await desk.refusalOf(opened)).toBe('account_busy');
    portal.holder = undefined;
    world.dieAtCall(n);
    await Promise.race([desk.run(opened).catch(() => undefined), world.died]);
    world.kill();
    const second = await nextLife(desk);
    const open = await second.journal.openBatches();
    if (open.length === 0) {
      expect(broker.cancels, `death at ${n}`).toEqual([]);
      continue;
    }
    const [report] = await resumeBatches(second, () => undefined, never);
    expect(report?.phase, `death at ${n}`).toBe('settled');
    expect(report?.counts.cancelled, `death at ${n}`).toBe(broker.cancels.length);
    expect(await second.journal.openBatches(), `death at ${n}`).toEqual([]);
  }
});

it('a portal that does not answer the claim is not waited for', async () => {
  const opened = await desk.open();
  desk.portal.before = (request) => (isClaim(request) ? { failed: 'timeout' } : undefined);
  expect((await desk.run(opened)).counts.cancelled).toBe(4);
  // What was not claimed is said with the first request instead, and nobody waits for that.
  await vi.waitFor(() => expect(desk.portal.uses).toEqual(['spent']));
});

it('an older portal is asked for the account at the permit’s own address', async () => {
  const opened = await desk.open();
  desk.portal.holder = 'the desk upstairs';
  desk.portal.before = (request) => (isClaim(request) ? desk.portal.problem('request_invalid') : undefined);
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
