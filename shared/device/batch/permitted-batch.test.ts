import { batchReport } from '@pullcord/core/outcome/batch-report';
import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { beforeEach, describe, expect, it } from 'vitest';
import { errorReply } from '../broker/fake-broker.ts';
import { checkPolicy } from '../portal/kept-policy.ts';
import { pairWithFake } from '../portal/pair-with-fake.ts';
import { uploadEntries } from '../portal/upload-entries.ts';
import { DEFAULT_SETTINGS, saveSettings } from '../settings/settings.ts';
import { type MemoryDesk, openMemoryDesk } from './memory-desk.ts';
import { closeReview } from './open-review.ts';

let desk: MemoryDesk;
beforeEach(async () => {
  desk = await openMemoryDesk();
  await pairWithFake(desk.device);
});

const limited = (ordersPerBatchMax: number) => ({
  ...DEFAULT_POLICY_SETTINGS,
  layers: [{ subject: { kind: 'organisation' as const }, limits: { ordersPerBatchMax } }],
});
const entryTypes = () => desk.portal.entries.map((each) => JSON.parse(each.body).type);

describe('a batch of a paired device', () => {
  it('a batch is permitted, spent once, by the claim that confirms it, and its record is complete', async () => {
    const opened = await desk.open();
    expect(opened.decision).toMatchObject({ granted: true, permit: { grantedBy: 'portal' } });
    const report = await desk.run(opened);
    await uploadEntries(desk.device);
    expect(report.counts.cancelled).toBe(4);
    expect(desk.portal.uses).toEqual(['claimed']);
    const count = (type: string) => entryTypes().filter((each) => each === type).length;
    expect(entryTypes()[0]).toBe('batch.confirmed');
    expect(entryTypes().at(-1)).toBe('batch.settled');
    expect([count('request.sent'), count('request.answered'), count('order.settled')]).toEqual([4, 4, 4]);
  });

  it('no text of the broker ends a batch: what the record cannot hold is cut, and every line of it is written', async () => {
    const [first, second] = [...desk.broker.orders.values()];
    if (first === undefined || second === undefined) throw new Error('no orders');
    first.tag = 'mom\ud83d';
    desk.broker.afterCancel = (orderId) => {
      if (orderId !== second.order_id) return;
      Object.assign(second, { status: 'rejected', status_message: `${'x'.repeat(499)}😀 and more` });
    };
    const report = await desk.run(await desk.open({ scope: { all: true } }));
    await uploadEntries(desk.device);
    expect(report.counts).toMatchObject({ total: 4, cancelled: 3, failed: 1 });
    expect(batchReport.safeParse(report).success).toBe(true);
    expect(entryTypes().filter((each) => each === 'order.settled')).toHaveLength(4);
    expect(entryTypes().at(-1)).toBe('batch.settled');
    expect(report.orders.map((row) => row.tag)).toContain('mom\ufffd');
    expect(report.orders.find((row) => row.state === 'order_rejected')?.words?.message).toBe('x'.repeat(499));
  });

  it('the portal’s refusal stands: nothing is sent, and the device does not write it down again', async () => {
    desk.portal.settings = limited(3);
    const opened = await desk.open();
    expect(opened.decision).toMatchObject({ granted: false, by: 'portal', refusal: { bound: '3' } });
    expect(await desk.refusalOf(opened)).toBe('over_limit');
    await uploadEntries(desk.device);
    expect([desk.broker.cancels, entryTypes()]).toEqual([[], []]);
  });

  it('the person’s own limits hold inside the portal’s, which is not asked for what they refuse', async () => {
    const own = { ...DEFAULT_SETTINGS, ownLimits: { ordersPerBatchMax: 3 } };
    await saveSettings(desk.device.records, own);
    const opened = await desk.open();
    expect(opened.decision).toMatchObject({ granted: false, by: 'device', refusal: { bound: '3' } });
    expect(desk.portal.asked).not.toContain('permits');
    await saveSettings(desk.device.records, { ...own, ownLimits: { ordersPerBatchMax: 500 } });
    desk.portal.settings = limited(3);
    expect((await desk.open()).decision).toMatchObject({ granted: false, by: 'portal' });
  });

  it('another policy judges an open review anew, though its permit would last', async () => {
    const opened = await desk.open();
    expect(opened.decision.granted).toBe(true);
    desk.portal.settings = limited(3);
    desk.portal.version = 2;
    await checkPolicy(desk.device);
    const judged = await desk.refresh(opened);
    expect(judged.decision).toMatchObject({ granted: false, refusal: { bound: '3' } });
    expect(await desk.refusalOf(judged)).toBe('over_limit');
  });

  it('a closed portal never blocks: the last policy grants, and the entries wait', async () => {
    desk.portal.before = () => ({ failed: 'connection' });
    const opened = await desk.open();
    expect(opened.decision).toMatchObject({ granted: true, permit: { grantedBy: 'cached_policy' } });
    const report = await desk.run(opened);
    expect(report.counts.cancelled).toBe(4);
    expect([desk.portal.entries.length, desk.disk.outbox.length]).toEqual([0, 14]);
    desk.portal.before = () => undefined;
    await uploadEntries(desk.device);
    expect([desk.portal.entries.length, desk.disk.outbox.length]).toEqual([14, 0]);
  });

  it('a broken portal blocks no more than a closed one', async () => {
    desk.portal.before = () => desk.portal.problem('internal');
    expect((await desk.open()).decision).toMatchObject({
      granted: true,
      permit: { grantedBy: 'cached_policy' },
    });
  });

  it('the last policy still refuses what it would have refused, and the device writes that down', async () => {
    desk.portal.settings = limited(3);
    desk.portal.version = 2;
    await desk.open();
    desk.portal.before = () => ({ failed: 'timeout' });
    expect(await desk.refusalOf(await desk.open())).toBe('over_limit');
    expect(desk.disk.outbox.map((kept) => JSON.parse(kept.body).type)).toEqual(['batch.refused']);
  });

  it('a stop that policy keeps is added in an emergency only', async () => {
    const { confirmation } = DEFAULT_POLICY_SETTINGS;
    desk.portal.settings = {
      ...limited(100),
      confirmation: { ...confirmation, protective: 'emergency_only' },
    };
    desk.portal.version = 2;
    for (const order of desk.broker.orders.values()) order.order_type = 'SL';
    desk.broker.before = (_request, path) =>
      path === '/v2/portfolio/short-term-positions' ? errorReply(500, 'UDAPI100500', 'away') : undefined;
    await desk.open();
    const routine = await desk.open({ includeProtective: true });
    expect(routine.plan.leftOut.map(({ reason, addable }) => [reason, addable])).toEqual(
      Array.from({ length: 4 }, () => ['position_unknown', false]),
    );
    expect((await desk.open({ includeProtective: true, emergency: true })).plan.orders).toHaveLength(4);
  });

  it('a policy that is too old falls to its floor, and an emergency is not refused for it', async () => {
    desk.portal.settings = { ...limited(100), floor: { ordersPerBatchMax: 3 } };
    desk.portal.version = 2;
    await desk.open();
    desk.portal.before = () => ({ failed: 'connection' });
    desk.world.now += DEFAULT_POLICY_SETTINGS.policyAgeMaxMs + 1;
    const routine = await desk.open();
    expect([routine.authority.kind, await desk.refusalOf(routine)]).toEqual(['floor', 'over_limit']);
    expect(await desk.refusalOf(await desk.open({ emergency: true }))).toBe('confirmed');
  });

  it('under a portal that signs no freshness the floor judges what that portal cannot be asked about, and its permits hold', async () => {
    desk.portal.settings = { ...limited(100), floor: { ordersPerBatchMax: 3 } };
    desk.portal.version = 2;
    await desk.open();
    desk.portal.signsFreshness = false;
    desk.world.now += DEFAULT_POLICY_SETTINGS.policyAgeMaxMs + 1;
    const asked = await desk.open();
    expect([asked.authority.kind, await desk.refusalOf(asked)]).toEqual(['floor', 'confirmed']);
    desk.portal.before = () => ({ failed: 'connection' });
    expect(await desk.refusalOf(await desk.open())).toBe('over_limit');
  });

  it('a revoked device is refused', async () => {
    desk.portal.before = (_request, path) =>
      path === 'permits' ? desk.portal.problem('device_revoked') : undefined;
    expect(await desk.refusalOf(await desk.open())).toBe('device_revoked');
  });

  it('an open review renews its permit before it lapses, and a closed one gives it back', async () => {
    const opened = await desk.open();
    desk.world.now += 20_000;
    expect((await desk.refresh(opened)).decidedAt).toBe(opened.decidedAt);
    desk.world.now += 20_000;
    const renewed = await desk.refresh(opened);
    expect(renewed.decidedAt).toBeGreaterThan(opened.decidedAt);
    await closeReview(desk.device, renewed);
    expect(desk.portal.uses).toEqual(['released']);
  });
});
