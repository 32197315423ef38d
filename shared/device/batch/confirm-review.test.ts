import { beforeEach, describe, expect, it } from 'vitest';
import { memoryDevice } from '../port/memory-ports.ts';
import { DEFAULT_SETTINGS, saveSettings } from '../settings/settings.ts';
import { confirmReview } from './confirm-review.ts';
import { type MemoryDesk, openMemoryDesk } from './memory-desk.ts';
import { runBatch } from './run-batch.ts';

let desk: MemoryDesk;
beforeEach(async () => {
  desk = await openMemoryDesk();
});

describe('a confirmation', () => {
  it.each([
    ['of a plan that was never shown', 'plan_changed', { fingerprint: '0'.repeat(64) }, 0],
    ['a minute after the book', 'confirmation_expired', {}, 60_001],
    ['on a clock that was set back', 'confirmation_expired', {}, -10_000],
  ] as const)('%s is refused and sends nothing', async (_what, reason, over, later) => {
    const opened = await desk.open();
    desk.world.now += later;
    expect(await desk.refusalOf(opened, over)).toBe(reason);
    expect([desk.broker.cancels, desk.disk.journal]).toEqual([[], []]);
  });

  it('of a large batch needs the count it showed', async () => {
    desk = await openMemoryDesk({ orders: 30 });
    const opened = await desk.open();
    expect(opened.typedCount).toBe(30);
    expect(await desk.refusalOf(opened, { typedCount: 3 })).toBe('plan_changed');
    expect(await desk.refusalOf(opened, { typedCount: 30 })).toBe('confirmed');
  });

  it('is refused while another batch of the account runs, and names who holds it', async () => {
    const [opened, other] = [await desk.open(), await desk.open()];
    expect(await desk.refusalOf(opened)).toBe('confirmed');
    expect(await desk.refusalOf(other)).toBe('account_busy');
    const { world, disk, device } = desk;
    const { transport } = device;
    const elsewhere = memoryDevice({ world, disk, transport, owner: 'dispatcher-2', seed: 7 });
    const third = await confirmReview(elsewhere, other, {
      fingerprint: other.plan.fingerprint,
      typedCount: null,
      reason: null,
    });
    expect(third).toMatchObject({ ok: false, error: { reason: 'account_busy', detail: 'dispatcher-1' } });
  });

  describe('on a machine that slept between the click and the first request', () => {
    /** The machine sleeps when the account has just been taken. */
    const sleepOnceTaken = (ms: number) => {
      const { device, world } = desk;
      const acquire = device.leases.acquire.bind(device.leases);
      device.leases.acquire = async (...taking) => {
        const answer = await acquire(...taking);
        world.now += ms;
        return answer;
      };
    };

    it('for hours is refused, sends nothing, and leaves nothing open', async () => {
      const opened = await desk.open();
      sleepOnceTaken(7_200_000);
      expect(await desk.refusalOf(opened)).toBe('confirmation_expired');
      expect([desk.broker.cancels, await desk.device.journal.openBatches()]).toEqual([[], []]);
      expect(await desk.refusalOf(await desk.open())).toBe('confirmation_expired');
    });

    it('for hours, while another window took the batch up, sends nothing and does not end it', async () => {
      const opened = await desk.open();
      const { world, disk, broker, device } = desk;
      const append = device.journal.append.bind(device.journal);
      device.journal.append = async (...lines) => {
        await append(...lines);
        world.now += 7_200_000;
        const elsewhere = memoryDevice({ world, disk, transport: device.transport, owner: 'dispatcher-2' });
        await elsewhere.leases.acquire('AB1234', 'dispatcher-2', 15_000, world.now);
      };
      const confirmed = await desk.confirm(opened);
      if (!confirmed.ok) throw new Error(confirmed.error.reason);
      const report = await runBatch(device, confirmed.value, null, new AbortController().signal);
      expect([report.phase, broker.cancels]).toEqual(['running', []]);
      expect((await device.journal.openBatches()).map(({ batchId }) => batchId)).toEqual([
        opened.plan.batchId,
      ]);
    });

    it('and lost the account to another window meanwhile sends nothing', async () => {
      const opened = await desk.open();
      const { world, disk, broker, device } = desk;
      sleepOnceTaken(20_000);
      const confirmed = await desk.confirm(opened);
      if (!confirmed.ok) throw new Error(confirmed.error.reason);
      const elsewhere = memoryDevice({ world, disk, transport: device.transport, owner: 'dispatcher-2' });
      expect(await elsewhere.leases.acquire('AB1234', 'dispatcher-2', 15_000, world.now)).toMatchObject({
        held: true,
      });
      const report = await runBatch(device, confirmed.value, null, new AbortController().signal);
      expect([report.phase, broker.cancels]).toEqual(['running', []]);
    });
  });

  it('over the trader’s own limit is refused without a portal, an emergency passes', async () => {
    await saveSettings(desk.device.records, { ...DEFAULT_SETTINGS, ownLimits: { ordersPerBatchMax: 2 } });
    expect(await desk.refusalOf(await desk.open())).toBe('over_limit');
    expect(await desk.refusalOf(await desk.open({ emergency: true }))).toBe('confirmed');
  });
});
