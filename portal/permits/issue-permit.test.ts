import { DEFAULT_POLICY_SETTINGS, type PolicySettings } from '@pullcord/core/policy/policy';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeviceActor, deviceActor } from '../access/actor.ts';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { findPolicy } from '../policies/find-policy.ts';
import { publishPolicy } from '../policies/publish-policy.ts';
import { recordUpload } from '../records/record-upload.ts';
import { type OpenPortal, openPortal, type SignedInPerson, signedInPerson } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { confirmedEntry, sampleBounds, sampleRow, uploaded } from '../testing/sample-entries.ts';
import { findUsage } from './find-usage.ts';
import { issuePermit } from './issue-permit.ts';
import { usePermit } from './use-permit.ts';

let portal: OpenPortal;
let second: SignedInPerson;
beforeAll(async () => {
  portal = await openPortal();
  second = await signedInPerson('trader', 'rohan');
});
afterAll(() => portal.close());

let clock = Date.now();
/** Each test begins an hour after the last, so that what one reserved is over for the next. */
const laterHour = () => {
  clock += 3_600_000;
  return clock;
};

async function limited(limits: PolicySettings['layers'][number]['limits']) {
  await publish({ layers: [{ subject: { kind: 'organisation' }, limits }] });
  const trader = await portal.person('trader');
  return [(await pairedDevice(trader.actor)).actor, (await pairedDevice(trader.actor)).actor] as const;
}

async function publish(over: Partial<PolicySettings>) {
  const { actor } = await portal.person('admin');
  const inForce = await findPolicy(actor);
  const settings: PolicySettings = { ...DEFAULT_POLICY_SETTINGS, ...over };
  await publishPolicy(actor, { baseVersion: inForce?.version ?? 0, settings, reason: 'a test' }, Date.now());
}

/** Two traders, each with a browser. */
async function twoTraders() {
  const [asha, rohan] = [await portal.person('trader'), second];
  const browser = async ({ actor }: SignedInPerson) => (await pairedDevice(actor, 'extension')).actor;
  return [await browser(asha), await browser(rohan)] as const;
}

describe('permits', () => {
  it('a hundred asks at once over two devices never get more than the minute allows', async () => {
    const devices = await limited({ ordersPerMinuteMax: 200 });
    const at = laterHour();
    const asked = Array.from({ length: 100 }, (_, index) => {
      const device = devices[index % 2] ?? devices[0];
      const account = index % 2 === 0 ? 'AB1234' : 'CD5678';
      return issuePermit(device, sampleBounds(`B-${index}`, 10, { account }), at);
    });
    const answers = await Promise.all(asked);
    expect(answers.filter(({ granted }) => granted)).toHaveLength(20);
    const refused = answers.find((answer) => !answer.granted);
    expect(refused).toMatchObject({
      refusal: { reason: 'over_limit', limit: 'orders_per_minute', bound: '200' },
    });
  });

  it('the organisation’s minute is one for all its people, a person’s is their own', async () => {
    const [asha, rohan] = await twoTraders();
    await publish({
      layers: [
        { subject: { kind: 'organisation' }, limits: { ordersPerMinuteMax: 100 } },
        { subject: { kind: 'person', personId: rohan.personId }, limits: { ordersPerMinuteMax: 30 } },
      ],
    });
    const at = laterHour();
    const asks = Array.from({ length: 40 }, (_, index) => {
      const [device, account] = index % 2 === 0 ? [asha, 'AB1234'] : [rohan, 'CD5678'];
      return issuePermit(device, sampleBounds(`E-${index}`, 5, { account }), at);
    });
    const answers = await Promise.all(asks);
    const granted = (of: number) => answers.filter((each, index) => each.granted && index % 2 === of).length;
    expect([granted(0), granted(1)]).toEqual([14, 6]);
    expect(answers.at(-2)).toMatchObject({ refusal: { figure: '105', bound: '100', setBy: 'Organisation' } });
    const settings = { layers: [{ subject: { kind: 'organisation' as const }, limits: {} }] };
    const used = await findUsage((await portal.person('admin')).actor, settings, [rohan.personId], at);
    expect([...used.values()].map(({ ordersLastMinute }) => ordersLastMinute)).toEqual([100, 30]);
  });

  it('a strategy’s and a desk’s minute count what they address, whoever sends it, and automated callers share one', async () => {
    const [asha, rohan] = await twoTraders();
    await publish({
      desks: [{ deskId: 'd', name: 'Index', personIds: [asha.personId], tags: ['condor'] }],
      layers: [
        { subject: { kind: 'strategy', tag: 'straddle-07' }, limits: { ordersPerMinuteMax: 10 } },
        { subject: { kind: 'desk', deskId: 'd' }, limits: { batchesPerMinuteMax: 2 } },
        { subject: { kind: 'automated' }, limits: { ordersPerMinuteMax: 6 } },
      ],
    });
    const at = laterHour();
    const ask = (device: DeviceActor, id: string, orders: number, tag: string | null, automated = false) => {
      const bounds = sampleBounds(id, orders, { account: device === asha ? 'AB1234' : 'CD5678', automated });
      const strategies = bounds.strategies.map((part) => ({ ...part, tag }));
      return issuePermit(device, { ...bounds, strategies }, at);
    };
    expect(await ask(asha, 'T-1', 6, 'straddle-07')).toMatchObject({ granted: true });
    expect(await ask(rohan, 'T-2', 5, 'straddle-07')).toMatchObject({
      refusal: { limit: 'orders_per_minute', figure: '11', setBy: 'Strategy straddle-07' },
    });
    expect(await ask(rohan, 'T-3', 50, 'other')).toMatchObject({ granted: true });
    expect(await ask(rohan, 'T-4', 1, 'condor')).toMatchObject({ granted: true });
    expect(await ask(asha, 'T-5', 1, 'other')).toMatchObject({ refusal: { setBy: 'Desk Index' } });
    expect(await ask(rohan, 'T-6', 5, 'other', true)).toMatchObject({ granted: true });
    const shell = (await pairedDevice((await portal.person('trader')).actor)).actor;
    const quiet = sampleBounds('T-7', 2, { strategies: [], emergency: false });
    // A command line that does not call itself automated is one all the same; the desk is asked after the organisation.
    expect(await issuePermit(shell, quiet, at)).toMatchObject({
      refusal: { setBy: 'Automated callers', figure: '7', bound: '6' },
    });
  });

  it('a reservation lapses after a minute, and a spent one a minute after it was spent', async () => {
    const [device] = await limited({ batchesPerMinuteMax: 1 });
    const at = laterHour();
    const first = await issuePermit(device, sampleBounds('L-1', 1), at);
    expect((await issuePermit(device, sampleBounds('L-2', 1), at + 59_000)).granted).toBe(false);
    if (!first.granted) throw new Error('the first ask was refused');
    await usePermit(device, first.permit.permitId, { use: 'spent' }, at + 50_000);
    expect((await issuePermit(device, sampleBounds('L-3', 1), at + 70_000)).granted).toBe(false);
    expect((await issuePermit(device, sampleBounds('L-4', 1), at + 111_000)).granted).toBe(true);
  });

  it('asking again for the same batch counts once, and a release gives the room back', async () => {
    const [device] = await limited({ ordersPerMinuteMax: 10 });
    const at = laterHour();
    expect((await issuePermit(device, sampleBounds('R-1', 10), at)).granted).toBe(true);
    const renewed = await issuePermit(device, sampleBounds('R-1', 10), at + 30_000);
    if (!renewed.granted) throw new Error('the renewal was refused');
    await usePermit(device, renewed.permit.permitId, { use: 'released' }, at + 31_000);
    expect((await issuePermit(device, sampleBounds('R-2', 10), at + 32_000)).granted).toBe(true);
  });

  it('a spent permit stays spent, and another device cannot touch it', async () => {
    const [device, other] = await limited({ ordersPerBatchMax: 10 });
    const answer = await issuePermit(device, sampleBounds('S-1', 1), laterHour());
    if (!answer.granted) throw new Error('the ask was refused');
    const { permitId } = answer.permit;
    await usePermit(device, permitId, { use: 'spent' }, clock);
    expect(await usePermit(device, permitId, { use: 'released' }, clock)).toEqual({
      permitId,
      state: 'spent',
    });
    await expect(usePermit(other, permitId, { use: 'released' }, clock)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('a batch that ran while the portal was away is counted when its entries arrive', async () => {
    const [device] = await limited({ ordersPerMinuteMax: 3 });
    const at = laterHour();
    const rows = [sampleRow('1'), sampleRow('2')];
    const offline = confirmedEntry(device, 'O-1', rows, { at: at - 5_000, grantedBy: 'cached_policy' });
    await recordUpload(device, uploaded(1, [offline]), at);
    expect((await issuePermit(device, sampleBounds('O-2', 2), at)).granted).toBe(false);
    expect((await issuePermit(device, sampleBounds('O-3', 1), at)).granted).toBe(true);
  });

  it('a refusal is a full record with limit, figure and bound, whoever lacks the role too', async () => {
    const [device] = await limited({ ordersPerBatchMax: 5 });
    await issuePermit(device, sampleBounds('F-1', 6), laterHour());
    const admin = deviceActor({ ...device, roles: ['admin'] });
    expect(await issuePermit(admin, sampleBounds('F-2', 1), clock)).toMatchObject({
      granted: false,
      refusal: { reason: 'role_missing' },
    });
    const [kept] = await read().select().from(entries).where(eq(entries.batchId, 'F-1'));
    expect(JSON.parse(kept?.body ?? '{}')).toMatchObject({
      entry: {
        type: 'permit.refused',
        payload: {
          refusal: { code: 'CANCEL_BATCH_NOT_ALLOWED', limit: 'orders_per_batch', figure: '6', bound: '5' },
        },
      },
    });
  });
});

describe('an account over all devices', () => {
  it('is held by nobody’s open review: only a batch on its way holds it, and the other device is told whose', async () => {
    const [first, second] = await limited({});
    const at = laterHour();
    const held = await issuePermit(first, sampleBounds('H-1', 1), at);
    if (!held.granted) throw new Error('the first ask was refused');
    expect((await issuePermit(second, sampleBounds('H-2', 1), at + 1_000)).granted).toBe(true);
    await usePermit(first, held.permit.permitId, { use: 'claimed' }, at + 2_000);
    expect(await issuePermit(second, sampleBounds('H-3', 1), at + 3_000)).toMatchObject({
      granted: false,
      refusal: { code: 'CANCEL_BATCH_NOT_ALLOWED', reason: 'account_busy', detail: 'desk' },
    });
    expect((await issuePermit(second, sampleBounds('H-4', 1, { account: 'CD5678' }), at)).granted).toBe(true);
    expect((await issuePermit(first, sampleBounds('H-5', 1), at + 3_000)).granted).toBe(true);
  });

  it('of two that confirm at once one has it, and the other is told who and spends nothing', async () => {
    const [first, second] = await limited({});
    const at = laterHour();
    const claims = await Promise.all(
      ([first, second] as const).map(async (device, index) => {
        const answer = await issuePermit(device, sampleBounds(`A-${index}`, 1), at);
        if (!answer.granted) throw new Error('the ask was refused');
        return usePermit(device, answer.permit.permitId, { use: 'claimed' }, at + 1_000);
      }),
    );
    expect(claims.map(({ state }) => state).sort()).toEqual(['reserved', 'spent']);
    expect(claims.find(({ state }) => state === 'reserved')?.holder).toBe('desk');
  });

  it('is held against an emergency while the batch’s device speaks, and not once it is dead', async () => {
    const [first, second] = await limited({});
    const at = laterHour();
    const held = await issuePermit(first, sampleBounds('E-1', 1), at);
    if (!held.granted) throw new Error('the first ask was refused');
    await usePermit(first, held.permit.permitId, { use: 'spent' }, at);
    const ask = (batchId: string, ms: number, emergency: boolean) =>
      issuePermit(second, sampleBounds(batchId, 1, { emergency }), at + ms);
    expect(await ask('E-2', 3_000, true)).toMatchObject({ granted: false, refusal: { detail: 'desk' } });
    expect((await ask('E-3', 5_500, true)).granted).toBe(true);
    expect((await ask('E-4', 5_500, false)).granted).toBe(false);
  });

  it('is held for as long as a batch that waits without a word of its own says that it still runs', async () => {
    const [first, second] = await limited({});
    const at = laterHour();
    const held = await issuePermit(first, sampleBounds('W-1', 1), at);
    if (!held.granted) throw new Error('the first ask was refused');
    const claim = (ms: number) => usePermit(first, held.permit.permitId, { use: 'claimed' }, at + ms);
    const ask = (batchId: string, ms: number, emergency: boolean) =>
      issuePermit(second, sampleBounds(batchId, 1, { emergency }), at + ms);
    await claim(0);
    await claim(90_000);
    expect((await ask('W-2', 94_000, true)).granted).toBe(false);
    expect((await ask('W-3', 149_000, false)).granted).toBe(false);
    expect((await ask('W-4', 151_000, false)).granted).toBe(true);
  });

  it('is free when the batch settled, and a minute after a device fell silent in one', async () => {
    const [first, second] = await limited({});
    const at = laterHour();
    const held = await issuePermit(first, sampleBounds('Q-1', 1), at);
    if (!held.granted) throw new Error('the first ask was refused');
    await usePermit(first, held.permit.permitId, { use: 'spent' }, at);
    const begun = confirmedEntry(first, 'Q-1', [sampleRow('1')], { at });
    await recordUpload(first, uploaded(1, [begun]), at + 30_000);
    expect((await issuePermit(second, sampleBounds('Q-2', 1), at + 80_000)).granted).toBe(false);
    expect((await issuePermit(second, sampleBounds('Q-3', 1), at + 91_000)).granted).toBe(true);
  });
});
