import { describe, expect, it } from 'vitest';
import { jsonReply } from '../broker/fake-broker.ts';
import { type MemoryDesk, openMemoryDesk } from './memory-desk.ts';
import { resumeBatches } from './resume-batches.ts';
import { runBatch } from './run-batch.ts';

const never = new AbortController().signal;

/** Two orders: the cancel of the first is taken, and hangs at the exchange for as long as `hangs` says. */
async function openHanging(): Promise<{ desk: MemoryDesk; stuck: string; other: string }> {
  const desk = await openMemoryDesk({ orders: 2 });
  const [stuck = '', other = ''] = [...desk.broker.orders.keys()];
  desk.broker.before = ({ url }, path) => {
    const id = new URL(url).searchParams.get('order_id') ?? '';
    if (path !== '/v3/order/cancel' || id !== stuck) return undefined;
    const held = desk.broker.orders.get(stuck);
    if (held !== undefined) held.status = 'cancel pending';
    return jsonReply(200, { status: 'success', data: { order_id: stuck } });
  };
  return { desk, stuck, other };
}

describe('a batch whose last cancel hangs at the exchange', () => {
  it('leaves the account to the next confirmation, and is settled afterwards', async () => {
    const { desk, stuck, other } = await openHanging();
    const first = await desk.confirm(await desk.open({ scope: { ids: [stuck] } }));
    if (!first.ok) throw new Error(first.error.reason);
    const running = runBatch(desk.device, first.value, null, never);
    await desk.device.clock.wait(8_000);
    const second = await desk.run(await desk.open({ scope: { ids: [other] }, emergency: true }));
    expect(second.orders.map((row) => [row.orderId, row.state])).toEqual([[other, 'cancelled']]);
    // It is not claimed to have ended.
    expect((await running).orders.map((row) => row.state)).toEqual(['sent']);
    expect((await desk.device.journal.openBatches()).map((each) => each.batchId)).toEqual([
      first.value.batchId,
    ]);

    const held = desk.broker.orders.get(stuck);
    if (held !== undefined) held.status = 'cancelled';
    const [settled] = await resumeBatches(desk.device, null, never);
    expect(settled?.orders.map((row) => [row.state, row.attempts])).toEqual([['cancelled', 1]]);
    expect(await desk.device.journal.openBatches()).toEqual([]);
  });

  it('leaves it also while it is taken up again and again to be settled', async () => {
    const { desk, stuck, other } = await openHanging();
    const first = await desk.run(await desk.open({ scope: { ids: [stuck] } }));
    expect(first.phase).toBe('unsettled');
    const again = resumeBatches(desk.device, null, never);
    await desk.device.clock.wait(2_000);
    expect(await desk.refusalOf(await desk.open({ scope: { ids: [other] } }))).toBe('confirmed');
    expect((await again).map((report) => report.phase)).toEqual(['running']);
  });

  it('keeps it while the book may still tell, and while it has cancels to send', async () => {
    const { desk, stuck, other } = await openHanging();
    const first = await desk.confirm(await desk.open({ scope: { ids: [stuck] } }));
    if (!first.ok) throw new Error(first.error.reason);
    const running = runBatch(desk.device, first.value, null, never);
    await desk.device.clock.wait(1_000);
    expect(await desk.refusalOf(await desk.open({ scope: { ids: [other] } }))).toBe('account_busy');
    expect((await running).phase).toBe('unsettled');
  });

  it('is taken over by one confirmation of two', async () => {
    const { desk, stuck, other } = await openHanging();
    const first = await desk.confirm(await desk.open({ scope: { ids: [stuck] } }));
    if (!first.ok) throw new Error(first.error.reason);
    void runBatch(desk.device, first.value, null, never);
    await desk.device.clock.wait(8_000);
    const [one, two] = [
      await desk.open({ scope: { ids: [other] } }),
      await desk.open({ scope: { ids: [other] } }),
    ];
    const answers = await Promise.all([desk.refusalOf(one), desk.refusalOf(two)]);
    expect(answers).toEqual(['confirmed', 'account_busy']);
  });
});
