import { describe, expect, it } from 'vitest';
import { FakeBroker } from '../broker/fake-broker.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { confirmReview } from './confirm-review.ts';
import { openReview } from './open-review.ts';
import { findReport, resumeBatches } from './resume-batches.ts';
import type { ReviewRequest } from './review.ts';
import { runBatch } from './run-batch.ts';

const NOW = Date.UTC(2026, 10, 20, 5, 0, 0);
const ORDERS = 4;
const request: ReviewRequest = {
  account: 'AB1234',
  scope: { tags: ['straddle-07'] },
  emergency: false,
  includeProtective: false,
  route: 'single',
  surface: 'cli',
};
const never = new AbortController().signal;
const nobody = () => undefined;

function life(disk: MemoryDisk, broker: FakeBroker, now: number) {
  const world = new MemoryWorld(now);
  return { world, device: memoryDevice({ world, disk, transport: broker }) };
}

/** One batch whose machine dies at its n-th port call after the confirmation; false where it ended before. */
async function dieAt(n: number, disk: MemoryDisk, broker: FakeBroker): Promise<boolean> {
  const { world, device } = life(disk, broker, NOW);
  const opened = await openReview(device, request);
  if (!opened.ok) throw new Error(opened.error.kind);
  world.dieAtCall(n);
  const running = async () => {
    const { fingerprint } = opened.value.plan;
    const confirmed = await confirmReview(device, opened.value, {
      fingerprint,
      typedCount: null,
      reason: null,
    });
    if (!confirmed.ok) throw new Error(confirmed.error.reason);
    await runBatch(device, confirmed.value, nobody, never);
  };
  await Promise.race([running(), world.died]);
  const { dead } = world;
  world.kill();
  return dead;
}

describe('a death', () => {
  it('at every single port call leaves nothing sent twice in doubt, and every order settled by the next life', async () => {
    let deaths = 0;
    for (let n = 1; ; n += 1) {
      const disk = new MemoryDisk();
      const broker = new FakeBroker(ORDERS);
      if (!(await dieAt(n, disk, broker))) break;
      deaths += 1;
      const intended = disk.journal.filter((line) => JSON.stringify(line.body).includes('"intended"')).length;
      expect(broker.cancels.length, `death at call ${n}`).toBeLessThanOrEqual(intended);
      const [batch] = await life(disk, broker, NOW + 1_000).device.journal.openBatches();
      const reports = await resumeBatches(life(disk, broker, NOW + 1_000).device, nobody, never);
      if (batch === undefined) continue;
      const report = reports[0] ?? (await findReport(life(disk, broker, NOW).device, batch.batchId));
      expect(report?.phase, `death at call ${n}`).toBe('settled');
      expect(report?.orders.map((row) => row.state)).toEqual(
        Array.from({ length: ORDERS }, () => 'cancelled'),
      );
      expect([...broker.orders.values()].every((row) => row.status === 'cancelled')).toBe(true);
      expect(await life(disk, broker, NOW).device.journal.openBatches()).toEqual([]);
    }
    expect(deaths).toBeGreaterThan(30);
  });

  it('past the deadline sends nothing more, and tells from the book what became of each order', async () => {
    const disk = new MemoryDisk();
    const broker = new FakeBroker(ORDERS);
    await dieAt(26, disk, broker);
    const sentBefore = broker.cancels.length;
    const intended = disk.journal.filter((line) => JSON.stringify(line.body).includes('"intended"')).length;
    const [report] = await resumeBatches(life(disk, broker, NOW + 3_600_000).device, nobody, never);
    expect(broker.cancels).toHaveLength(sentBefore);
    expect(report?.counts.cancelled).toBe(sentBefore);
    expect(report?.counts.notSent).toBe(ORDERS - intended);
  });

  it('does not spend what another batch of the account has spent meanwhile', async () => {
    const disk = new MemoryDisk();
    const broker = new FakeBroker(ORDERS);
    await dieAt(26, disk, broker);
    const sentBefore = broker.cancels.length;
    // The routine share of the minute.
    disk.journal.push({
      batchId: 'B',
      account: 'AB1234',
      kind: 'event',
      at: NOW + 900,
      writes: 400,
      body: {},
    });
    const [report] = await resumeBatches(life(disk, broker, NOW + 1_000).device, nobody, never);
    expect(broker.cancels).toHaveLength(sentBefore);
    expect([report?.counts.cancelled, report?.counts.notSent]).toEqual([sentBefore, ORDERS - sentBefore]);
    const taken = disk.journal.filter((line) => JSON.stringify(line.body).includes('"kind":"resumed"'));
    expect(
      taken.map(
        (line) =>
          JSON.stringify(line.body)
            .match(/"spent":\[([^\]]*)/)?.[1]
            ?.split(',').length,
      ),
    ).toEqual([400]);
  });

  it('is not taken up while another dispatcher holds the account', async () => {
    const disk = new MemoryDisk();
    const broker = new FakeBroker(ORDERS);
    await dieAt(24, disk, broker);
    disk.leases.set('AB1234', { owner: 'other', epoch: 9, expiresAt: NOW + 60_000 });
    expect(await resumeBatches(life(disk, broker, NOW + 1_000).device, nobody, never)).toEqual([]);
  });
});

describe('an unknown whose trading day is over', () => {
  /** The next day: the broker's book no longer holds any of the batch's orders. */
  const NEXT_DAY = Date.UTC(2026, 10, 20, 23, 0, 0);

  it('closes visibly at the resume, and is not taken up again', async () => {
    const disk = new MemoryDisk();
    const broker = new FakeBroker(ORDERS);
    await dieAt(26, disk, broker);
    const sentBefore = broker.cancels.length;
    broker.orders.clear();
    const { device, world } = life(disk, broker, NEXT_DAY);
    const [report] = await resumeBatches(device, nobody, never);
    expect(report?.phase).not.toBe('unsettled');
    const states = new Set(report?.orders.map((row) => row.state));
    expect([...states].sort()).toEqual(['not_sent', 'unsettled_day_over']);
    expect(report?.orders.find((row) => row.state === 'unsettled_day_over')?.specification).toBe('PENDING');
    expect(broker.cancels).toHaveLength(sentBefore);
    expect(world.now - NEXT_DAY).toBeLessThan(5_000);
    expect(await device.journal.openBatches()).toEqual([]);
  });

  it('closes without a token too, since no book would tell any more', async () => {
    const disk = new MemoryDisk();
    const broker = new FakeBroker(ORDERS);
    await dieAt(26, disk, broker);
    const world = new MemoryWorld(NEXT_DAY);
    const device = memoryDevice({ world, disk, transport: broker, tokens: new Map() });
    const [report] = await resumeBatches(device, nobody, never);
    expect(report?.orders.some((row) => row.state === 'unsettled_day_over')).toBe(true);
    expect(await device.journal.openBatches()).toEqual([]);
  });

  it('on the same day stays open instead: a later book may still tell', async () => {
    const disk = new MemoryDisk();
    const broker = new FakeBroker(ORDERS);
    await dieAt(26, disk, broker);
    broker.orders.clear();
    const { device } = life(disk, broker, NOW + 3_600_000);
    const [report] = await resumeBatches(device, nobody, never);
    expect(report?.phase).toBe('unsettled');
    expect(await device.journal.openBatches()).toHaveLength(1);
  });

  it('whose order the new day’s book still lists is settled from that book', async () => {
    const disk = new MemoryDisk();
    const broker = new FakeBroker(ORDERS);
    await dieAt(26, disk, broker);
    const [report] = await resumeBatches(life(disk, broker, NEXT_DAY).device, nobody, never);
    expect(report?.orders.some((row) => row.state === 'unsettled_day_over')).toBe(false);
  });
});

describe('another dispatcher', () => {
  it('that ended the batch meanwhile leaves nothing to take up', async () => {
    const disk = new MemoryDisk();
    const broker = new FakeBroker(ORDERS);
    expect(await dieAt(12, disk, broker)).toBe(true);
    const { device } = life(disk, broker, NOW + 60_000);
    const { journal } = device;
    const openBatches = journal.openBatches.bind(journal);
    device.journal.openBatches = async () => {
      const open = await openBatches();
      const other = life(disk, broker, NOW + 60_000).device;
      await resumeBatches({ ...other, owner: 'dispatcher-2' }, nobody, never);
      return open;
    };
    const before = () => broker.cancels.length;
    expect(await resumeBatches(device, nobody, never)).toEqual([]);
    const sent = before();
    expect(await resumeBatches(device, nobody, never)).toEqual([]);
    expect(before()).toBe(sent);
  });
});
