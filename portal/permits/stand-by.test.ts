import { STANDBY_MS } from '@pullcord/core/permit/standby';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceActor } from '../access/actor.ts';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { standbys } from '../db/schema/standbys.ts';
import { limitedDevices, publishSettings } from '../testing/limited-devices.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { sampleBounds } from '../testing/sample-entries.ts';
import { applyPermitUse } from './apply-permit-use.ts';
import { issuePermit } from './issue-permit.ts';
import { standBy } from './stand-by.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

let clock = Date.now();
/** Each test begins an hour after the last, so that what one stood by for is over for the next. */
const laterHour = () => {
  clock += 3_600_000;
  return clock;
};
let batches = 0;
const permitOf = async (device: DeviceActor, at: number, emergency = false): Promise<string> => {
  batches += 1;
  const answer = await issuePermit(device, sampleBounds(`S-${batches}`, 1, { emergency }), at);
  if (!answer.granted) throw new Error('the ask was refused');
  return answer.permit.permitId;
};
const claim = (device: DeviceActor, permitId: string, at: number) =>
  applyPermitUse(device, permitId, { use: 'claimed' }, at);
const fresh = { fresh: true };
const again = { fresh: false };

describe('a device that stands by for an account', () => {
  it('keeps another’s claim waiting for what is left of two seconds, is not prolonged meanwhile, and then loses', async () => {
    const [first, second] = await limitedDevices(portal, {});
    const at = laterHour();
    const [mine, theirs] = [await permitOf(first, at), await permitOf(second, at, true)];
    expect(await standBy(first, mine, fresh, at)).toMatchObject({ forMs: STANDBY_MS, againMs: 1_200 });
    expect(await claim(second, theirs, at + 800)).toEqual({
      permitId: theirs,
      state: 'reserved',
      holder: 'desk',
      againMs: 1_200,
    });
    expect((await standBy(first, mine, again, at + 1_200)).forMs).toBe(800);
    expect((await standBy(first, mine, fresh, at + 1_900)).forMs).toBe(100);
    expect(await claim(second, theirs, at + 2_000)).toEqual({ permitId: theirs, state: 'spent' });
    expect(await claim(first, mine, at + 2_001)).toMatchObject({ state: 'reserved', holder: 'desk' });
    expect(await standBy(first, mine, fresh, at + 2_100)).toMatchObject({ forMs: 0, againMs: 5_000 });
  });

  it('claims at once itself, and then its batch holds the account, however long it stood by before', async () => {
    const [first, second] = await limitedDevices(portal, {});
    const at = laterHour();
    const [mine, theirs] = [await permitOf(first, at), await permitOf(second, at)];
    await standBy(first, mine, fresh, at);
    expect(await claim(first, mine, at + 1_500)).toEqual({ permitId: mine, state: 'spent' });
    const refused = await claim(second, theirs, at + 1_600);
    expect(refused).toEqual({ permitId: theirs, state: 'reserved', holder: 'desk' });
    expect((await standBy(first, mine, again, at + 1_700)).forMs).toBe(0);
  });

  it('keeps nobody waiting once its review is closed, or nobody has looked for two seconds', async () => {
    const [first, second] = await limitedDevices(portal, {});
    const at = laterHour();
    const [mine, theirs] = [await permitOf(first, at), await permitOf(second, at)];
    await standBy(first, mine, fresh, at);
    await applyPermitUse(first, mine, { use: 'released' }, at + 100);
    expect((await claim(second, theirs, at + 200)).state).toBe('spent');
    // Said before the review was closed, and come after it.
    expect(await standBy(first, mine, again, at + 300)).toMatchObject({ forMs: 0, againMs: 0 });
    const later = laterHour();
    const [other, next] = [await permitOf(first, later), await permitOf(second, later)];
    await standBy(first, other, fresh, later);
    expect((await claim(second, next, later + STANDBY_MS)).state).toBe('spent');
  });

  it('of two open reviews the one looked at last stands by, and no open review is refused for it', async () => {
    const [first, second] = await limitedDevices(portal, {});
    const at = laterHour();
    const [mine, theirs] = [await permitOf(first, at), await permitOf(second, at)];
    await standBy(first, mine, fresh, at);
    expect(await standBy(second, theirs, fresh, at + 500)).toMatchObject({ forMs: 0, againMs: 1_200 });
    expect((await standBy(first, mine, again, at + 1_200)).forMs).toBe(800);
    expect((await standBy(second, theirs, again, at + 2_000)).forMs).toBe(STANDBY_MS);
    expect((await issuePermit(first, sampleBounds('S-open', 1), at + 2_100)).granted).toBe(true);
  });

  it('keeps nobody waiting until a time that the clock was set back from has come again', async () => {
    const [first, second] = await limitedDevices(portal, {});
    const at = laterHour();
    const [mine, theirs] = [await permitOf(first, at), await permitOf(second, at)];
    await standBy(first, mine, fresh, at);
    expect(await claim(second, theirs, at - 86_400_000)).toEqual({ permitId: theirs, state: 'spent' });
  });

  it('does so only with a reservation of its own that stands, by the policy in force', async () => {
    const [first, second] = await limitedDevices(portal, {});
    const at = laterHour();
    const mine = await permitOf(first, at);
    await expect(standBy(second, mine, fresh, at)).rejects.toMatchObject({ code: 'not_found' });
    expect(await standBy(first, mine, fresh, at + 60_000)).toMatchObject({ forMs: 0, againMs: 0 });
    await publishSettings(portal, {});
    expect(await standBy(first, mine, fresh, at)).toMatchObject({ forMs: 0, againMs: 0 });
  });

  it('leaves no entry, and one row a review that is written in its place', async () => {
    const [first] = await limitedDevices(portal, {});
    const at = laterHour();
    const mine = await permitOf(first, at);
    const before = await read().$count(entries);
    for (let ms = 0; ms < 6_000; ms += 1_200) await standBy(first, mine, again, at + ms);
    expect([await read().$count(entries), await read().$count(standbys)]).toEqual([before, 1]);
  });

  it('of a standby and a claim in the same moment one is first, and the other knows', async () => {
    const [first, second] = await limitedDevices(portal, {});
    const at = laterHour();
    const [mine, theirs] = [await permitOf(first, at), await permitOf(second, at)];
    const [stands, claimed] = await Promise.all([
      standBy(first, mine, fresh, at + 10),
      claim(second, theirs, at + 10),
    ]);
    expect([stands.forMs > 0, claimed.state === 'spent'].filter(Boolean)).toHaveLength(1);
  });
});
