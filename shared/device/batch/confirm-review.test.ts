import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { beforeEach, describe, expect, it } from 'vitest';
import { errorReply, FakeBroker } from '../broker/fake-broker.ts';
import type { Device } from '../port/device.ts';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { FakePortal } from '../portal/fake-portal.ts';
import { eitherTransport, pairWithFake } from '../portal/pair-with-fake.ts';
import { uploadEntries } from '../portal/upload-entries.ts';
import { DEFAULT_SETTINGS, saveSettings } from '../settings/settings.ts';
import { type Confirmation, confirmReview } from './confirm-review.ts';
import { addToReview, closeReview, openReview, refreshReview, replanReview } from './open-review.ts';
import type { Review, ReviewRequest } from './review.ts';
import { runBatch } from './run-batch.ts';

const NOW = Date.UTC(2026, 10, 20, 5, 0, 0);
const request: ReviewRequest = {
  account: 'AB1234',
  scope: { tags: ['straddle-07'] },
  emergency: false,
  includeProtective: false,
  route: 'single',
  surface: 'review',
};
let world: MemoryWorld;
let disk: MemoryDisk;
let broker: FakeBroker;
let portal: FakePortal;
let device: Device;

beforeEach(async () => {
  world = new MemoryWorld(NOW);
  disk = new MemoryDisk();
  broker = new FakeBroker(4);
  portal = await FakePortal.open(() => world.now);
  device = memoryDevice({ world, disk, transport: eitherTransport(portal, broker) });
});

async function open(over: Partial<ReviewRequest> = {}): Promise<Review> {
  const opened = await openReview(device, { ...request, ...over });
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
}
async function refresh(before: Review): Promise<Review> {
  const refreshed = await refreshReview(device, before);
  if (!refreshed.ok) throw new Error(refreshed.error.kind);
  return refreshed.value;
}
const of = (review: Review, over: Partial<Confirmation> = {}): Confirmation => ({
  fingerprint: review.plan.fingerprint,
  typedCount: null,
  reason: null,
  ...over,
});
async function run(review: Review, over: Partial<Confirmation> = {}) {
  const confirmed = await confirmReview(device, review, of(review, over));
  if (!confirmed.ok) throw new Error(confirmed.error.reason);
  return runBatch(device, confirmed.value, () => undefined, new AbortController().signal);
}
const refusalOf = async (review: Review, over: Partial<Confirmation> = {}) => {
  const confirmed = await confirmReview(device, review, of(review, over));
  return confirmed.ok ? 'confirmed' : confirmed.error.reason;
};
const limited = (ordersPerBatchMax: number) => ({
  ...DEFAULT_POLICY_SETTINGS,
  layers: [{ subject: { kind: 'organisation' as const }, limits: { ordersPerBatchMax } }],
});
const entryTypes = () => portal.entries.map((each) => JSON.parse(each.body).type);

describe('a review', () => {
  it('freezes its set: what fills is struck out, what arrives is named and not sent', async () => {
    const opened = await open();
    const [first = ''] = broker.orders.keys();
    broker.fill(first);
    broker.add('26112000009999', 'straddle-07');
    const later = await refresh(opened);
    expect(later.struckOut.map((row) => [row.orderId, row.statusText])).toEqual([[first, 'complete']]);
    expect(later.arrived.map((row) => row.orderId)).toEqual(['26112000009999']);
    await run(later);
    expect(broker.cancels).toHaveLength(3);
    expect(broker.cancels).not.toContain('26112000009999');
  });

  it('takes an arrived order in when it is ticked', async () => {
    const opened = await open();
    broker.add('26112000009999', 'straddle-07');
    const added = await addToReview(device, opened, ['26112000009999']);
    expect(added.ok && added.value.plan.orders.length).toBe(5);
  });

  it('planned again with another scope, it takes what arrived and keeps what was ticked, as the same batch', async () => {
    const opened = await open();
    broker.add('26112000009999', 'straddle-07');
    broker.add('26112000008888', 'straddle-07');
    const added = await addToReview(device, opened, ['26112000009999']);
    if (!added.ok) throw new Error('the book was not read');
    const again = await replanReview(device, added.value, { tags: ['straddle-07', 'other'] });
    if (!again.ok) throw new Error('the book was not read');
    expect(again.value.plan.orders).toHaveLength(6);
    expect(again.value.addedIds).toEqual(['26112000009999']);
    expect(again.value.request.scope).toEqual({ tags: ['straddle-07', 'other'] });
    expect(again.value.plan.batchId).toBe(opened.plan.batchId);
  });

  it('may be confirmed by the plan a person saw while the present one only narrows it', async () => {
    const opened = await open();
    broker.fill([...broker.orders.keys()][0] ?? '');
    const later = await refresh(opened);
    expect(later.plan.fingerprint).not.toBe(opened.plan.fingerprint);
    const report = await run(later, { fingerprint: opened.plan.fingerprint });
    expect(report.counts.total).toBe(3);
  });

  it('may not be confirmed by an earlier plan once an order has grown', async () => {
    const opened = await open();
    const grown = [...broker.orders.values()][0];
    if (grown !== undefined) grown.quantity = 750;
    const later = await refresh(opened);
    expect(await refusalOf(later, { fingerprint: opened.plan.fingerprint })).toBe('plan_changed');
    expect(broker.cancels).toEqual([]);
  });
});

describe('a confirmation', () => {
  it.each([
    ['of a plan that was never shown', 'plan_changed', { fingerprint: '0'.repeat(64) }, 0],
    ['a minute after the book', 'confirmation_expired', {}, 60_001],
    ['on a clock that was set back', 'confirmation_expired', {}, -10_000],
  ] as const)('%s is refused and sends nothing', async (_what, reason, over, later) => {
    const opened = await open();
    world.now += later;
    expect(await refusalOf(opened, over)).toBe(reason);
    expect([broker.cancels, disk.journal]).toEqual([[], []]);
  });

  it('of a large batch needs the count it showed', async () => {
    broker = new FakeBroker(30);
    device = memoryDevice({ world, disk, transport: broker });
    const opened = await open();
    expect(opened.typedCount).toBe(30);
    expect(await refusalOf(opened, { typedCount: 3 })).toBe('plan_changed');
    expect(await refusalOf(opened, { typedCount: 30 })).toBe('confirmed');
  });

  it('is refused while another batch of the account runs, and names who holds it', async () => {
    const [opened, other] = [await open(), await open()];
    expect(await refusalOf(opened)).toBe('confirmed');
    expect(await refusalOf(other)).toBe('account_busy');
    const elsewhere = memoryDevice({ world, disk, transport: broker, owner: 'dispatcher-2', seed: 7 });
    const third = await confirmReview(elsewhere, other, of(other));
    expect(third).toMatchObject({ ok: false, error: { reason: 'account_busy', detail: 'dispatcher-1' } });
  });

  it('over the trader’s own limit is refused without a portal, an emergency passes', async () => {
    await saveSettings(device.records, { ...DEFAULT_SETTINGS, ownLimits: { ordersPerBatchMax: 2 } });
    expect(await refusalOf(await open())).toBe('over_limit');
    expect(await refusalOf(await open({ emergency: true }))).toBe('confirmed');
  });
});

describe('with a portal', () => {
  beforeEach(() => pairWithFake(device));

  it('a batch is permitted, spent when it is confirmed, and its record is complete', async () => {
    const opened = await open();
    expect(opened.decision).toMatchObject({ granted: true, permit: { grantedBy: 'portal' } });
    const report = await run(opened);
    await uploadEntries(device);
    expect(report.counts.cancelled).toBe(4);
    expect(portal.uses).toEqual(['{"use":"claimed"}', '{"use":"spent"}']);
    const count = (type: string) => entryTypes().filter((each) => each === type).length;
    expect(entryTypes()[0]).toBe('batch.confirmed');
    expect(entryTypes().at(-1)).toBe('batch.settled');
    expect([count('request.sent'), count('request.answered'), count('order.settled')]).toEqual([4, 4, 4]);
  });

  it('the portal’s refusal stands: nothing is sent, and the device does not write it down again', async () => {
    portal.settings = limited(3);
    const opened = await open();
    expect(opened.decision).toMatchObject({ granted: false, by: 'portal', refusal: { bound: '3' } });
    expect(await refusalOf(opened)).toBe('over_limit');
    await uploadEntries(device);
    expect([broker.cancels, entryTypes()]).toEqual([[], []]);
  });

  it('a closed portal never blocks: the last policy grants, and the entries wait', async () => {
    portal.before = () => ({ failed: 'connection' });
    const opened = await open();
    expect(opened.decision).toMatchObject({ granted: true, permit: { grantedBy: 'cached_policy' } });
    const report = await run(opened);
    expect(report.counts.cancelled).toBe(4);
    expect([portal.entries.length, disk.outbox.length]).toEqual([0, 14]);
    portal.before = () => undefined;
    await uploadEntries(device);
    expect([portal.entries.length, disk.outbox.length]).toEqual([14, 0]);
  });

  it('a broken portal blocks no more than a closed one', async () => {
    portal.before = () => portal.problem('internal');
    expect((await open()).decision).toMatchObject({ granted: true, permit: { grantedBy: 'cached_policy' } });
  });

  it('the last policy still refuses what it would have refused, and the device writes that down', async () => {
    portal.settings = limited(3);
    portal.version = 2;
    await open();
    portal.before = () => ({ failed: 'timeout' });
    expect(await refusalOf(await open())).toBe('over_limit');
    expect(disk.outbox.map((kept) => JSON.parse(kept.body).type)).toEqual(['batch.refused']);
  });

  it('a stop that policy keeps is added in an emergency only', async () => {
    const { confirmation } = DEFAULT_POLICY_SETTINGS;
    portal.settings = { ...limited(100), confirmation: { ...confirmation, protective: 'emergency_only' } };
    portal.version = 2;
    for (const order of broker.orders.values()) order.order_type = 'SL';
    broker.before = (_request, path) =>
      path === '/v2/portfolio/short-term-positions' ? errorReply(500, 'UDAPI100500', 'away') : undefined;
    await open();
    const routine = await open({ includeProtective: true });
    expect(routine.plan.leftOut.map(({ reason, addable }) => [reason, addable])).toEqual(
      Array.from({ length: 4 }, () => ['position_unknown', false]),
    );
    expect((await open({ includeProtective: true, emergency: true })).plan.orders).toHaveLength(4);
  });

  it('a policy that is too old falls to its floor, and an emergency is not refused for it', async () => {
    portal.settings = { ...limited(100), floor: { ordersPerBatchMax: 3 } };
    portal.version = 2;
    await open();
    portal.before = () => ({ failed: 'connection' });
    world.now += DEFAULT_POLICY_SETTINGS.policyAgeMaxMs + 1;
    const routine = await open();
    expect([routine.authority.kind, await refusalOf(routine)]).toEqual(['floor', 'over_limit']);
    expect(await refusalOf(await open({ emergency: true }))).toBe('confirmed');
  });

  it('a revoked device is refused', async () => {
    portal.before = (_request, path) => (path === 'permits' ? portal.problem('device_revoked') : undefined);
    expect(await refusalOf(await open())).toBe('device_revoked');
  });

  it('an open review renews its permit before it lapses, and a closed one gives it back', async () => {
    const opened = await open();
    world.now += 20_000;
    expect((await refresh(opened)).decidedAt).toBe(opened.decidedAt);
    world.now += 20_000;
    const renewed = await refresh(opened);
    expect(renewed.decidedAt).toBeGreaterThan(opened.decidedAt);
    await closeReview(device, renewed);
    expect(portal.uses).toEqual(['{"use":"released"}']);
  });
});
