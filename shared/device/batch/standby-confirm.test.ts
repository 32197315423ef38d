import { beforeEach, describe, expect, it, vi } from 'vitest';
import { pairWithFake } from '../portal/pair-with-fake.ts';
import { standBy } from '../portal/stand-by.ts';
import { uploadEntries } from '../portal/upload-entries.ts';
import { type MemoryDesk, openMemoryDesk } from './memory-desk.ts';
import { nextLife } from './next-life.ts';
import { closeReview } from './open-review.ts';
import { resumeBatches } from './resume-batches.ts';
import type { Review } from './review.ts';

const isClaim = ({ body }: { body?: string }) => body?.includes('"claim"') === true;
const never = new AbortController().signal;
let desk: MemoryDesk;
beforeEach(async () => {
  desk = await openMemoryDesk();
  await pairWithFake(desk.device);
});

const permitOf = ({ decision }: Review) => {
  if (!decision.granted) throw new Error('the review was refused');
  return decision.permit;
};
const standByFor = (review: Review) => standBy(desk.device, permitOf(review), true);

/** Under the time after which a claim counts as unanswered, and longer than the second request would wait for its turn. */
const SLOW_MS = 200;
/** Claims take their time from now on. Tells how many cancels had left when the first of them came to the portal. */
function slowClaims(): { sentBefore: () => number | undefined } {
  const { device, world, broker } = desk;
  const { transport } = device;
  let sent: number | undefined;
  device.transport = {
    async send(request, options) {
      if (isClaim(request)) {
        await world.clock.wait(SLOW_MS);
        sent ??= broker.cancels.length;
      }
      return transport.send(request, options);
    },
  };
  return { sentBefore: () => sent };
}

describe('a confirmation of a device that stands by', () => {
  it('sends its first cancel while the portal is still asked, and no second one', async () => {
    const opened = await desk.open();
    expect(await standByFor(opened)).toEqual({ againMs: 1_200 });
    const { sentBefore } = slowClaims();
    expect((await desk.run(opened)).counts.cancelled).toBe(4);
    expect(sentBefore()).toBe(1);
    // The claim was the spend: nothing more was told.
    expect(desk.portal.uses.filter((use) => use === 'spent')).toEqual([]);
  });

  it('that is refused all the same stops before its second request, and its record says what left', async () => {
    const opened = await desk.open();
    await standByFor(opened);
    slowClaims();
    desk.portal.holder = 'the desk upstairs';
    const report = await desk.run(opened);
    expect([report.phase, desk.broker.cancels.length]).toEqual(['stopped', 1]);
    expect([report.counts.cancelled, report.counts.notSent]).toEqual([1, 3]);
    await uploadEntries(desk.device);
    const types = desk.portal.entries.map(({ body }) => JSON.parse(body).type);
    expect(types.filter((type) => type === 'request.answered')).toHaveLength(1);
    expect(await desk.device.journal.openBatches()).toEqual([]);
  });

  it('whose claim is lost goes on, as without a portal, and tells of its spend with what it sends', async () => {
    const opened = await desk.open();
    await standByFor(opened);
    desk.portal.before = (request) => (isClaim(request) ? { failed: 'timeout' } : undefined);
    expect((await desk.run(opened)).counts.cancelled).toBe(4);
    await vi.waitFor(() => expect(desk.portal.uses.filter((use) => use === 'spent')).toEqual(['spent']));
  });

  it('whose claim’s answer is lost was counted once', async () => {
    const opened = await desk.open();
    await standByFor(opened);
    desk.portal.losesAnswer = (path) => path === 'permits';
    expect((await desk.run(opened)).counts.cancelled).toBe(4);
    expect(desk.portal.uses.filter((use) => use === 'claimed').length).toBeGreaterThanOrEqual(1);
  });

  it('that dies after its first cancel claims the account anew before it sends another', async () => {
    const opened = await desk.open();
    await standByFor(opened);
    slowClaims();
    void desk.run(opened).catch(() => undefined);
    while (desk.broker.cancels.length === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    const { world, portal, broker } = desk;
    world.kill();
    expect(portal.uses).toEqual([]);
    const second = await nextLife(desk);
    portal.holder = 'the desk upstairs';
    expect(await resumeBatches(second, () => undefined, never)).toEqual([]);
    expect(broker.cancels).toHaveLength(1);
    portal.holder = undefined;
    const [report] = await resumeBatches(second, () => undefined, never);
    expect(report?.counts.cancelled).toBe(4);
    expect(portal.uses).toContain('claimed');
  });
});

it('a death at any point of a confirmation that stood by leaves at most one cancel ahead of the claim, and everything settles', async () => {
  let leftBefore = 0;
  for (let n = 1; leftBefore < 3; n += 1) {
    desk = await openMemoryDesk({ orders: 2 });
    await pairWithFake(desk.device);
    const { world, portal, broker } = desk;
    const opened = await desk.open();
    await standByFor(opened);
    slowClaims();
    world.dieAtCall(n);
    await Promise.race([desk.run(opened).catch(() => undefined), world.died]);
    world.kill();
    leftBefore += broker.cancels.length > 0 ? 1 : 0;
    const isClaimed = portal.uses.length > 0;
    if (!isClaimed) expect(broker.cancels.length, `death at ${n}`).toBeLessThanOrEqual(1);
    const sent = broker.cancels.length;
    const second = await nextLife(desk);
    const open = await second.journal.openBatches();
    portal.holder = 'the desk upstairs';
    await resumeBatches(second, () => undefined, never);
    if (!isClaimed) expect(broker.cancels.length, `death at ${n}`).toBe(sent);
    portal.holder = undefined;
    await resumeBatches(second, () => undefined, never);
    if (open.length === 0) continue;
    expect(
      [...broker.orders.values()].map(({ status }) => status),
      `death at ${n}`,
    ).toEqual(['cancelled', 'cancelled']);
    expect(await second.journal.openBatches()).toEqual([]);
  }
});

describe('a confirmation waits for the portal’s answer as ever', () => {
  const waits = async (opened: Review) => {
    const earlier = desk.broker.cancels.length;
    const { sentBefore } = slowClaims();
    await desk.run(opened);
    return sentBefore() === earlier;
  };

  it('where nothing was stood by for', async () => {
    expect(await waits(await desk.open())).toBe(true);
  });

  it('where the standby has too little left for a claim', async () => {
    const opened = await desk.open();
    await standByFor(opened);
    desk.world.now += 1_401;
    expect(await waits(opened)).toBe(true);
  });

  it('where the machine’s clock was set back meanwhile: what nobody sets tells how long it was', async () => {
    const { device, world } = desk;
    let back = 0;
    device.clock = { ...world.clock, now: () => world.now - back, ticks: () => world.now };
    const opened = await desk.open();
    await standByFor(opened);
    world.now += 1_600;
    back = 1_600;
    expect(await waits(opened)).toBe(true);
  });

  it('where the portal gave no standby', async () => {
    desk.portal.standbyMs = 0;
    const opened = await desk.open();
    await standByFor(opened);
    expect(await waits(opened)).toBe(true);
  });

  it('where another permit was stood by for', async () => {
    const [before, now] = [await desk.open(), await desk.open()];
    await standByFor(before);
    expect(await waits(now)).toBe(true);
  });

  it('where the review was closed in the meantime, though its last standby was answered after that', async () => {
    const opened = await desk.open();
    const { transport } = desk.device;
    const answering = Promise.withResolvers<void>();
    desk.device.transport = {
      async send(request, options) {
        const reply = await transport.send(request, options);
        if (request.body?.includes('"standby"')) await answering.promise;
        return reply;
      },
    };
    const standing = standByFor(opened);
    await closeReview(desk.device, opened);
    answering.resolve();
    expect(await standing).toEqual({ againMs: null });
    expect(await waits(opened)).toBe(true);
  });
});

describe('asking to stand by', () => {
  it('is left off for an older portal, and put off for one that is away', async () => {
    const opened = await desk.open();
    desk.portal.before = () => desk.portal.problem('request_invalid');
    expect(await standByFor(opened)).toEqual({ againMs: null });
    desk.portal.before = () => ({ failed: 'connection' });
    expect(await standByFor(opened)).toEqual({ againMs: 5_000 });
  });

  it('is never done with a permit that no portal gave', async () => {
    desk.portal.before = () => ({ failed: 'connection' });
    const opened = await desk.open();
    expect(permitOf(opened).grantedBy).toBe('cached_policy');
    expect(await standByFor(opened)).toEqual({ againMs: null });
    expect(desk.portal.standbys).toEqual([]);
  });
});

describe('a confirmation while another device stands by', () => {
  it('waits for the end of it, and then sends everything it had written down', async () => {
    const opened = await desk.open();
    Object.assign(desk.portal, { holder: 'the desk upstairs', holderStandsByMs: 1_700 });
    const began = desk.world.now;
    const report = await desk.run(opened);
    expect([report.counts.cancelled, desk.broker.cancels.length]).toEqual([4, 4]);
    expect(desk.portal.uses.slice(0, 2)).toEqual(['claimed', 'claimed']);
    expect(desk.world.now - began).toBeGreaterThanOrEqual(1_700);
  });

  it('on a machine that slept meanwhile is refused, and nothing is sent', async () => {
    const opened = await desk.open();
    Object.assign(desk.portal, { holder: 'the desk upstairs', holderStandsByMs: 1_700 });
    const { transport } = desk.device;
    desk.device.transport = {
      async send(request, options) {
        const reply = await transport.send(request, options);
        if (isClaim(request)) desk.world.now += 3_600_000;
        return reply;
      },
    };
    expect(await desk.refusalOf(opened)).toBe('account_busy');
    expect(desk.broker.cancels).toEqual([]);
  });
});
