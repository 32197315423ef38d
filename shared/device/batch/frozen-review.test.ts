import { beforeEach, describe, expect, it } from 'vitest';
import { errorReply } from '../broker/fake-broker.ts';
import { type MemoryDesk, openMemoryDesk } from './memory-desk.ts';
import { addToReview, replanReview } from './open-review.ts';

let desk: MemoryDesk;
beforeEach(async () => {
  desk = await openMemoryDesk();
});

describe('a review', () => {
  it('freezes its set: what fills is struck out, what arrives is named and not sent', async () => {
    const opened = await desk.open();
    const [first = ''] = desk.broker.orders.keys();
    desk.broker.fill(first);
    desk.broker.add('26112000009999', 'straddle-07');
    const later = await desk.refresh(opened);
    expect(later.struckOut.map((row) => [row.orderId, row.statusText])).toEqual([[first, 'complete']]);
    expect(later.arrived.map((row) => row.orderId)).toEqual(['26112000009999']);
    await desk.run(later);
    expect(desk.broker.cancels).toHaveLength(3);
    expect(desk.broker.cancels).not.toContain('26112000009999');
  });

  it('of a named trigger does not say that there is none while the list of them cannot be read', async () => {
    const scope = { ids: ['GTT-C26112000001'] };
    expect((await desk.open({ scope })).plan.absent).toEqual(scope.ids);
    desk.broker.before = (_request, path) =>
      path === '/v3/order/gtt' ? errorReply(500, 'UDAPI100500', 'Something went wrong') : undefined;
    await expect(desk.open({ scope })).rejects.toThrow('unreadable');
  });

  it('takes an arrived order in when it is ticked', async () => {
    const opened = await desk.open();
    desk.broker.add('26112000009999', 'straddle-07');
    const added = await addToReview(desk.device, opened, ['26112000009999']);
    expect(added.ok && added.value.plan.orders.length).toBe(5);
  });

  it('planned again with another scope, it takes what arrived and keeps what was ticked, as the same batch', async () => {
    const opened = await desk.open();
    desk.broker.add('26112000009999', 'straddle-07');
    desk.broker.add('26112000008888', 'straddle-07');
    const added = await addToReview(desk.device, opened, ['26112000009999']);
    if (!added.ok) throw new Error('the book was not read');
    const again = await replanReview(desk.device, added.value, { tags: ['straddle-07', 'other'] });
    if (!again.ok) throw new Error('the book was not read');
    expect(again.value.plan.orders).toHaveLength(6);
    expect(again.value.addedIds).toEqual(['26112000009999']);
    expect(again.value.request.scope).toEqual({ tags: ['straddle-07', 'other'] });
    expect(again.value.plan.batchId).toBe(opened.plan.batchId);
  });

  it('may be confirmed by the plan a person saw while the present one only narrows it', async () => {
    const opened = await desk.open();
    desk.broker.fill([...desk.broker.orders.keys()][0] ?? '');
    const later = await desk.refresh(opened);
    expect(later.plan.fingerprint).not.toBe(opened.plan.fingerprint);
    const report = await desk.run(later, { fingerprint: opened.plan.fingerprint });
    expect(report.counts.total).toBe(3);
  });

  it('may not be confirmed by an earlier plan once an order has grown', async () => {
    const opened = await desk.open();
    const grown = [...desk.broker.orders.values()][0];
    if (grown !== undefined) grown.quantity = 750;
    const later = await desk.refresh(opened);
    expect(await desk.refusalOf(later, { fingerprint: opened.plan.fingerprint })).toBe('plan_changed');
    expect(desk.broker.cancels).toEqual([]);
  });
});
