import { eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DeviceActor, deviceActor } from '../access/actor.ts';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { recordUpload } from '../records/record-upload.ts';
import { limitedDevices, publishSettings } from '../testing/limited-devices.ts';
import { type OpenPortal, openPortal, type SignedInPerson, signedInPerson } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { confirmedEntry, sampleBounds, sampleRow, uploaded } from '../testing/sample-entries.ts';
import { applyPermitUse } from './apply-permit-use.ts';
import { findUsage } from './find-usage.ts';
import { issuePermit } from './issue-permit.ts';

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

/** Two traders, each with a browser. */
async function twoTraders() {
  const [asha, rohan] = [await portal.person('trader'), second];
  const browser = async ({ actor }: SignedInPerson) => (await pairedDevice(actor, 'extension')).actor;
  return [await browser(asha), await browser(rohan)] as const;
}

describe('permits', () => {
  it('a hundred asks at once over two devices never get more than the minute allows', async () => {
    const devices = await limitedDevices(portal, { ordersPerMinuteMax: 200 });
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

  it('asks that wait for one another are decided in one transaction, each with its own verdict and its own entry', async () => {
    const [device, other] = await limitedDevices(portal, { ordersPerMinuteMax: 20 });
    const at = laterHour();
    const transactions = vi.spyOn(read(), 'transaction');
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        issuePermit(
          index % 2 === 0 ? device : other,
          sampleBounds(`G-${index}`, 5, { account: `G${index}` }),
          at,
        ),
      ),
    );
    // The first one finds the database free; the others wait for it, and then go together.
    expect(transactions.mock.calls.length).toBeLessThanOrEqual(2);
    transactions.mockRestore();
    expect(answers.map(({ granted }) => granted)).toEqual(Array.from({ length: 12 }, (_, nth) => nth < 4));
    const kept = await read().select().from(entries).where(like(entries.batchId, 'G-%')).orderBy(entries.seq);
    expect(kept.map(({ type, batchId }) => `${batchId} ${type}`)).toEqual(
      answers.map(({ granted }, index) => `G-${index} permit.${granted ? 'granted' : 'refused'}`),
    );
  });

  it('the organisation’s minute is one for all its people, a person’s is their own', async () => {
    const [asha, rohan] = await twoTraders();
    await publishSettings(portal, {
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
    await publishSettings(portal, {
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
    const [device] = await limitedDevices(portal, { batchesPerMinuteMax: 1 });
    const at = laterHour();
    const first = await issuePermit(device, sampleBounds('L-1', 1), at);
    expect((await issuePermit(device, sampleBounds('L-2', 1), at + 59_000)).granted).toBe(false);
    if (!first.granted) throw new Error('the first ask was refused');
    await applyPermitUse(device, first.permit.permitId, { use: 'spent' }, at + 50_000);
    expect((await issuePermit(device, sampleBounds('L-3', 1), at + 70_000)).granted).toBe(false);
    expect((await issuePermit(device, sampleBounds('L-4', 1), at + 111_000)).granted).toBe(true);
  });

  it('asking again for the same batch counts once, and a release gives the room back', async () => {
    const [device] = await limitedDevices(portal, { ordersPerMinuteMax: 10 });
    const at = laterHour();
    expect((await issuePermit(device, sampleBounds('R-1', 10), at)).granted).toBe(true);
    const renewed = await issuePermit(device, sampleBounds('R-1', 10), at + 30_000);
    if (!renewed.granted) throw new Error('the renewal was refused');
    await applyPermitUse(device, renewed.permit.permitId, { use: 'released' }, at + 31_000);
    expect((await issuePermit(device, sampleBounds('R-2', 10), at + 32_000)).granted).toBe(true);
  });

  it('a spent permit stays spent, and another device cannot touch it', async () => {
    const [device, other] = await limitedDevices(portal, { ordersPerBatchMax: 10 });
    const answer = await issuePermit(device, sampleBounds('S-1', 1), laterHour());
    if (!answer.granted) throw new Error('the ask was refused');
    const { permitId } = answer.permit;
    await applyPermitUse(device, permitId, { use: 'spent' }, clock);
    expect(await applyPermitUse(device, permitId, { use: 'released' }, clock)).toEqual({
      permitId,
      state: 'spent',
    });
    await expect(applyPermitUse(other, permitId, { use: 'released' }, clock)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('a batch that ran while the portal was away is counted when its entries arrive', async () => {
    const [device] = await limitedDevices(portal, { ordersPerMinuteMax: 3 });
    const at = laterHour();
    const rows = [sampleRow('1'), sampleRow('2')];
    const offline = confirmedEntry(device, 'O-1', rows, { at: at - 5_000, grantedBy: 'cached_policy' });
    await recordUpload(device, uploaded(1, [offline]), at);
    expect((await issuePermit(device, sampleBounds('O-2', 2), at)).granted).toBe(false);
    expect((await issuePermit(device, sampleBounds('O-3', 1), at)).granted).toBe(true);
  });

  it('a refusal is a full record with limit, figure and bound, whoever lacks the role too', async () => {
    const [device] = await limitedDevices(portal, { ordersPerBatchMax: 5 });
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
