import { beforeEach, describe, expect, it } from 'vitest';
import { withdrawAhead } from '../journal/intent-ahead.ts';
import type { Device } from '../port/device.ts';
import { pairWithFake } from '../portal/pair-with-fake.ts';
import { standBy } from '../portal/stand-by.ts';
import { type MemoryDesk, openMemoryDesk } from './memory-desk.ts';
import { nextLife } from './next-life.ts';
import { prepareIntent } from './prepare-intent.ts';
import { resumeBatches } from './resume-batches.ts';
import type { Review } from './review.ts';
import { settleLeftIntent } from './settle-left-intent.ts';

const KEY = 'intent.ahead';
const DAY_MS = 86_400_000;
const never = new AbortController().signal;
let desk: MemoryDesk;
beforeEach(async () => {
  desk = await openMemoryDesk();
  await pairWithFake(desk.device);
});

/** A review that a person has looked at for a moment. */
async function lookedAt(): Promise<Review> {
  const opened = await desk.open();
  await prepareIntent(desk.device, opened);
  if (opened.decision.granted) await standBy(desk.device, opened.decision.permit, true);
  return opened;
}
const left = () => desk.disk.records.get(KEY);
const doubts = () =>
  desk.disk.outbox.map(({ body }) => JSON.parse(body)).filter(({ type }) => type === 'request.doubted');
const turns = async (n = 20) => {
  for (let done = 0; done < n; done += 1) await new Promise((resolve) => setTimeout(resolve, 0));
};
/** From now on whatever is durable waits for that first. */
function slowDisk(device: Device, wait: () => Promise<unknown>): void {
  const { journal, outbox, records } = device;
  const after = async <T>(work: () => Promise<T>): Promise<T> => {
    await wait();
    return work();
  };
  device.journal = { ...journal, append: (...lines) => after(() => journal.append(...lines)) };
  device.outbox = { ...outbox, append: (bodies) => after(() => outbox.append(bodies)) };
  device.records = {
    ...records,
    save: (key, value) => after(() => records.save(key, value)),
    remove: (key) => after(() => records.remove(key)),
  };
}
/** From now on nothing durable ends before `open`. */
function heldDisk(device: Device): { open: () => void } {
  const gate = Promise.withResolvers<void>();
  slowDisk(device, () => gate.promise);
  return { open: () => gate.resolve() };
}

describe('an intent that is on the disk before the confirmation', () => {
  it('lets its cancel leave while the disk still writes, and no second one', async () => {
    const opened = await lookedAt();
    const { open } = heldDisk(desk.device);
    const running = desk.run(opened);
    await turns();
    expect(desk.broker.cancels).toEqual([opened.plan.orders[0]?.orderId]);
    open();
    expect((await running).counts.cancelled).toBe(4);
    expect(left()).toBeUndefined();
  });

  it('of another plan than the confirmed one is of no use: nothing leaves before the disk has it', async () => {
    const opened = await lookedAt();
    desk.broker.add('2611200000009999', 'straddle-07');
    const changed = await desk.open();
    expect(changed.plan.fingerprint).not.toBe(opened.plan.fingerprint);
    const { open } = heldDisk(desk.device);
    const running = desk.run(changed);
    await turns();
    expect(desk.broker.cancels).toEqual([]);
    open();
    expect((await running).counts.cancelled).toBe(5);
  });

  it('follows the review as it changes, and goes with it', async () => {
    const opened = await lookedAt();
    const first = opened.plan.orders[0]?.orderId ?? '';
    expect(left()).toMatchObject({ orderId: first, fingerprint: opened.plan.fingerprint });
    desk.broker.fill(first);
    await prepareIntent(desk.device, await desk.refresh(opened));
    expect(left()).toMatchObject({ orderId: opened.plan.orders[1]?.orderId });
    await withdrawAhead(desk.device);
    expect(left()).toBeUndefined();
  });

  it('is not written for a sweep, which would leave many orders in doubt', async () => {
    await prepareIntent(desk.device, await desk.open({ route: 'sweep' }));
    expect(left()).toBeUndefined();
  });

  it('serves the next batch too, and not while the batch before is not on the disk', async () => {
    const opened = await lookedAt();
    expect((await desk.run(opened)).counts.cancelled).toBe(4);
    desk.broker.add('2611200000009999', 'straddle-07');
    desk.broker.add('2611200000009998', 'other');
    // Those that came are another tool's writes, and take their place in the second.
    const other = await desk.open({ scope: { tags: ['other'] } });
    desk.world.now += 2_000;
    const next = await lookedAt();
    expect(left()).toMatchObject({ batchId: next.plan.batchId });
    const { open } = heldDisk(desk.device);
    const running = desk.run(next);
    await turns();
    expect(desk.broker.cancels).toHaveLength(5);
    void prepareIntent(desk.device, other);
    await turns();
    expect(left()).toMatchObject({ batchId: next.plan.batchId });
    open();
    await running;
  });

  it('of a confirmation that another device’s batch refuses is dropped', async () => {
    const opened = await desk.open();
    await prepareIntent(desk.device, opened);
    desk.portal.holder = 'the desk upstairs';
    expect(await desk.refusalOf(opened)).toBe('account_busy');
    expect([left(), desk.broker.cancels]).toEqual([undefined, []]);
  });
});

it('a power cut at any point leaves no cancel without an intent on the disk, and each is settled or told', async () => {
  let lostBatches = 0;
  for (let n = 1; n <= 60; n += 1) {
    desk = await openMemoryDesk({ orders: 2 });
    await pairWithFake(desk.device);
    const { world, disk, broker } = desk;
    const opened = await lookedAt();
    slowDisk(desk.device, () => world.clock.wait(5));
    world.dieAtCall(n);
    await Promise.race([desk.run(opened).catch(() => undefined), world.died]);
    world.kill();
    disk.cutPower();
    const written = JSON.stringify([disk.records.get(KEY) ?? null, disk.journal]);
    for (const orderId of broker.cancels) expect(written, `cut at ${n}`).toContain(orderId);
    const sent = broker.cancels.length;
    const second = await nextLife(desk, { runId: 'after the cut' });
    const isKept = (await second.journal.read(opened.plan.batchId)).length > 0;
    await resumeBatches(second, () => undefined, never);
    const doubt = await settleLeftIntent(second);
    expect(left(), `cut at ${n}`).toBeUndefined();
    if (isKept) {
      expect(doubt).toBeUndefined();
      expect([...broker.orders.values()].map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
      continue;
    }
    // Nobody goes on with what nothing on the disk tells was confirmed.
    expect(broker.cancels, `cut at ${n}`).toHaveLength(sent);
    lostBatches += sent;
    expect(doubts().map(({ payload }) => payload.after.statusText)).toEqual(sent === 0 ? [] : ['cancelled']);
    expect(doubt?.before.orderId).toBe(broker.cancels[0]);
  }
  expect(lostBatches).toBeGreaterThan(0);
});

describe('an intent that an earlier process left', () => {
  const leave = async (runId = 'morning') => {
    desk.device.runId = runId;
    const opened = await lookedAt();
    desk.world.kill();
    return opened;
  };

  it('is dropped in silence where its order is still open, and counts as one write', async () => {
    await leave();
    const second = await nextLife(desk, { runId: 'noon' });
    expect(await settleLeftIntent(second)).toBeUndefined();
    expect([left(), doubts()]).toEqual([undefined, []]);
    const counted = await second.journal.writesSince('AB1234', 0);
    expect(counted.map(({ writes }) => writes)).toEqual([1]);
  });

  it('of the same run of the browser left nothing: what was noted is kept, and the book is not asked', async () => {
    const opened = await leave();
    desk.broker.fill(opened.plan.orders[0]?.orderId ?? '');
    const asked = desk.broker.requests.length;
    expect(await settleLeftIntent(await nextLife(desk, { runId: 'morning' }))).toBeUndefined();
    expect([left(), doubts(), desk.broker.requests.length]).toEqual([undefined, [], asked]);
  });

  it('waits for the token, and keeps its place until then', async () => {
    const opened = await leave();
    const tokenless = await nextLife(desk, { runId: 'noon', tokens: new Map() });
    expect(await settleLeftIntent(tokenless)).toBeUndefined();
    await prepareIntent(tokenless, opened);
    expect(left()).toMatchObject({ runId: 'morning' });
    desk.broker.fill(opened.plan.orders[0]?.orderId ?? '');
    const second = await nextLife(desk, { runId: 'noon' });
    expect((await settleLeftIntent(second))?.after?.statusText).toBe('complete');
    expect(doubts()).toHaveLength(1);
    expect(await settleLeftIntent(second)).toBeUndefined();
  });

  it('whose cancel is on its way by the book waits for the next reading', async () => {
    const opened = await leave();
    const orderId = opened.plan.orders[0]?.orderId ?? '';
    const held = desk.broker.orders.get(orderId);
    if (held !== undefined) held.status = 'cancel pending';
    const second = await nextLife(desk, { runId: 'noon' });
    expect(await settleLeftIntent(second)).toBeUndefined();
    expect(left()).toBeDefined();
    if (held !== undefined) held.status = 'cancelled';
    expect((await settleLeftIntent(second))?.after?.statusText).toBe('cancelled');
  });

  it('whose trading day is over is told without a book', async () => {
    await leave();
    desk.world.now += DAY_MS;
    const second = await nextLife(desk, { runId: 'noon', tokens: new Map() });
    expect(await settleLeftIntent(second)).toMatchObject({ after: null });
    expect(doubts()[0].payload.after).toBeNull();
  });
});
