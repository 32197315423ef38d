import type { EntryOf } from '@pullcord/core/audit/entry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceActor } from '../access/actor.ts';
import { read } from '../db/client.ts';
import { brokerAccounts } from '../db/schema/broker-accounts.ts';
import { findBatchFacts } from '../insights/find-batch-facts.ts';
import { readInsightRange } from '../insights/insight-range.ts';
import { recordUpload } from '../records/record-upload.ts';
import { limitedDevices } from '../testing/limited-devices.ts';
import { type OpenPortal, openPortal, signedInPerson } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import {
  batchSettledEntry,
  confirmedEntry,
  sampleBounds,
  sampleRow,
  uploaded,
} from '../testing/sample-entries.ts';
import { applyPermitUse } from './apply-permit-use.ts';
import { issuePermit } from './issue-permit.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

let clock = Date.now();
/** Each test begins an hour after the last, so that what one reserved is over for the next. */
const laterHour = () => {
  clock += 3_600_000;
  return clock;
};

describe('an account over all devices', () => {
  it('is held by nobody’s open review: only a batch on its way holds it, and the other device is told whose', async () => {
    const [first, second] = await limitedDevices(portal, {});
    const at = laterHour();
    const held = await issuePermit(first, sampleBounds('H-1', 1), at);
    if (!held.granted) throw new Error('the first ask was refused');
    expect((await issuePermit(second, sampleBounds('H-2', 1), at + 1_000)).granted).toBe(true);
    await applyPermitUse(first, held.permit.permitId, { use: 'claimed' }, at + 2_000);
    expect(await issuePermit(second, sampleBounds('H-3', 1), at + 3_000)).toMatchObject({
      granted: false,
      refusal: { code: 'CANCEL_BATCH_NOT_ALLOWED', reason: 'account_busy', detail: 'desk' },
    });
    expect((await issuePermit(second, sampleBounds('H-4', 1, { account: 'CD5678' }), at)).granted).toBe(true);
    expect((await issuePermit(first, sampleBounds('H-5', 1), at + 3_000)).granted).toBe(true);
  });

  it('of two that confirm at once one has it, and the other is told who and spends nothing', async () => {
    const [first, second] = await limitedDevices(portal, {});
    const at = laterHour();
    const claims = await Promise.all(
      ([first, second] as const).map(async (device, index) => {
        const answer = await issuePermit(device, sampleBounds(`A-${index}`, 1), at);
        if (!answer.granted) throw new Error('the ask was refused');
        return applyPermitUse(device, answer.permit.permitId, { use: 'claimed' }, at + 1_000);
      }),
    );
    expect(claims.map(({ state }) => state).sort()).toEqual(['reserved', 'spent']);
    expect(claims.find(({ state }) => state === 'reserved')?.holder).toBe('desk');
  });

  it('is held against an emergency while the batch’s device speaks, and not once it is dead', async () => {
    const [first, second] = await limitedDevices(portal, {});
    const at = laterHour();
    const held = await issuePermit(first, sampleBounds('E-1', 1), at);
    if (!held.granted) throw new Error('the first ask was refused');
    await applyPermitUse(first, held.permit.permitId, { use: 'spent' }, at);
    const ask = (batchId: string, ms: number, emergency: boolean) =>
      issuePermit(second, sampleBounds(batchId, 1, { emergency }), at + ms);
    expect(await ask('E-2', 3_000, true)).toMatchObject({ granted: false, refusal: { detail: 'desk' } });
    expect((await ask('E-3', 5_500, true)).granted).toBe(true);
    expect((await ask('E-4', 5_500, false)).granted).toBe(false);
  });

  it('is held for as long as a batch that waits without a word of its own says that it still runs', async () => {
    const [first, second] = await limitedDevices(portal, {});
    const at = laterHour();
    const held = await issuePermit(first, sampleBounds('W-1', 1), at);
    if (!held.granted) throw new Error('the first ask was refused');
    const claim = (ms: number) => applyPermitUse(first, held.permit.permitId, { use: 'claimed' }, at + ms);
    const ask = (batchId: string, ms: number, emergency: boolean) =>
      issuePermit(second, sampleBounds(batchId, 1, { emergency }), at + ms);
    await claim(0);
    await claim(90_000);
    expect((await ask('W-2', 94_000, true)).granted).toBe(false);
    expect((await ask('W-3', 149_000, false)).granted).toBe(false);
    expect((await ask('W-4', 151_000, false)).granted).toBe(true);
  });

  it('is free when the batch settled, and a minute after a device fell silent in one', async () => {
    const [first, second] = await limitedDevices(portal, {});
    const at = laterHour();
    const held = await issuePermit(first, sampleBounds('Q-1', 1), at);
    if (!held.granted) throw new Error('the first ask was refused');
    await applyPermitUse(first, held.permit.permitId, { use: 'spent' }, at);
    const begun = confirmedEntry(first, 'Q-1', [sampleRow('1')], { at });
    await recordUpload(first, uploaded(1, [begun]), at + 30_000);
    expect((await issuePermit(second, sampleBounds('Q-2', 1), at + 80_000)).granted).toBe(false);
    expect((await issuePermit(second, sampleBounds('Q-3', 1), at + 91_000)).granted).toBe(true);
  });

  it('is not held against who is registered for it by somebody who is not', async () => {
    const [own] = await limitedDevices(portal, {});
    const stranger = (await pairedDevice((await signedInPerson('trader', 'stranger')).actor)).actor;
    const account = 'RG0001';
    await read()
      .insert(brokerAccounts)
      .values({ account, personIds: [own.personId], relay: false, savedAt: 0, savedBy: 'admin' });
    const at = laterHour();
    const hold = async (device: DeviceActor, batchId: string, ms: number) => {
      const answer = await issuePermit(device, sampleBounds(batchId, 1, { account }), at + ms);
      if (!answer.granted) return answer.refusal.reason;
      const { permitId } = answer.permit;
      return (await applyPermitUse(device, permitId, { use: 'claimed' }, at + ms)).state;
    };
    expect(await hold(stranger, 'RG-1', 0)).toBe('spent');
    expect(await hold(own, 'RG-2', 1_000)).toBe('spent');
    expect(await hold(stranger, 'RG-3', 2_000)).toBe('account_busy');
  });
});

describe('a batch', () => {
  it('is its first asker’s: nobody else is granted or refused anything in its name, or adds to it', async () => {
    const [own] = await limitedDevices(portal, {});
    const stranger = (await pairedDevice((await signedInPerson('trader', 'stranger')).actor)).actor;
    const at = laterHour();
    expect((await issuePermit(own, sampleBounds('MINE', 1), at)).granted).toBe(true);
    await expect(issuePermit(stranger, sampleBounds('MINE', 1), at)).rejects.toThrow(/another person’s/);
    const told = uploaded(1, [confirmedEntry(stranger, 'MINE', [sampleRow('1')], { at })]);
    await expect(recordUpload(stranger, told, at)).rejects.toThrow(/another person/);
    const begun = uploaded(1, [confirmedEntry(own, 'MINE', [sampleRow('1')], { at })]);
    expect((await recordUpload(own, begun, at)).recordedThrough).toBe(1);
  });

  it('that a device dates ahead of its recording fills no minute to come', async () => {
    const [first, second] = await limitedDevices(portal, { ordersPerMinuteMax: 5 });
    const at = laterHour();
    const ahead = { at: at + 86_400_000, grantedBy: 'cached_policy' as const };
    const rows = ['1', '2', '3', '4', '5'].map((id) => sampleRow(id));
    await recordUpload(first, uploaded(1, [confirmedEntry(first, 'AHEAD', rows, ahead)]), at);
    expect((await issuePermit(second, sampleBounds('AFTER-1', 1), at + 1_000)).granted).toBe(false);
    expect((await issuePermit(second, sampleBounds('AFTER-2', 1), at + 61_000)).granted).toBe(true);
  });
});

it('what a device says of fewer orders than none makes room for nobody, and closes no overview', async () => {
  const [first, second] = await limitedDevices(portal, { ordersPerMinuteMax: 5 });
  const at = laterHour();
  const ended = [1, 2].flatMap((number) => {
    const batchId = `LESS-${number}`;
    const { payload, ...settled } = batchSettledEntry(first, batchId, 1) as EntryOf<'batch.settled'>;
    const least = -Number.MAX_SAFE_INTEGER;
    const counts = { ...payload.counts, total: least, unknown: least };
    return [
      confirmedEntry(first, batchId, [sampleRow('1')], { at, grantedBy: 'cached_policy' }),
      { ...settled, payload: { ...payload, counts } },
    ];
  });
  await recordUpload(first, uploaded(1, ended), at);
  expect((await issuePermit(second, sampleBounds('LESS-3', 6), at + 1_000)).granted).toBe(false);
  const { actor } = await portal.person('compliance');
  expect(await findBatchFacts(actor, readInsightRange({}, at))).toMatchObject({ unknown: 0 });
});

describe('a clock that was set back by a day', () => {
  const DAY = 86_400_000;

  it('leaves no minute full, and no account held by what was to come', async () => {
    const [first, second] = await limitedDevices(portal, { ordersPerMinuteMax: 5 });
    const at = laterHour();
    const spent = await issuePermit(first, sampleBounds('BACK-1', 5), at);
    if (!spent.granted) throw new Error('the first ask was refused');
    await applyPermitUse(first, spent.permit.permitId, { use: 'claimed' }, at);
    expect((await issuePermit(second, sampleBounds('BACK-2', 5), at + 1_000)).granted).toBe(false);
    expect((await issuePermit(second, sampleBounds('BACK-3', 5), at - DAY)).granted).toBe(true);
  });

  it('leaves it held by a batch that goes on and says so', async () => {
    const [first, second] = await limitedDevices(portal, {});
    const at = laterHour();
    const held = await issuePermit(first, sampleBounds('BACK-4', 1), at);
    if (!held.granted) throw new Error('the first ask was refused');
    await applyPermitUse(first, held.permit.permitId, { use: 'claimed' }, at);
    const begun = confirmedEntry(first, 'BACK-4', [sampleRow('1')], { at });
    await recordUpload(first, uploaded(1, [begun]), at);
    const after = confirmedEntry(first, 'BACK-4', [sampleRow('1')], { at: at - DAY });
    await recordUpload(first, uploaded(2, [after]), at - DAY);
    const ask = (batchId: string, ms: number) => issuePermit(second, sampleBounds(batchId, 1), at - DAY + ms);
    expect((await ask('BACK-5', 1_000)).granted).toBe(false);
    expect((await ask('BACK-6', 61_000)).granted).toBe(true);
  });
});
