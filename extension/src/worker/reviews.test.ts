import { err, ok } from '@pullcord/core/value/result';
import { MemoryDisk, memoryDevice } from '@pullcord/device/port/memory-ports';
import { MemoryWorld } from '@pullcord/device/port/memory-world';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ReviewView } from '../messages/review-view.ts';
import { sampleRequest as request } from './sample-request.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const device = vi.hoisted(() => ({
  openReview: vi.fn(),
  refreshReview: vi.fn(),
  addToReview: vi.fn(),
  closeReview: vi.fn(() => Promise.resolve()),
  replanReview: vi.fn(),
}));
vi.mock('@pullcord/device/batch/open-review', () => device);
// What the device calls a review is the device's own; here only who holds it, and for how long, is tested.
vi.mock('@pullcord/device/batch/review', async (original) => {
  const { z } = await import('zod');
  return { ...(await original<object>()), review: z.any() };
});
const { reviews } = await import('./reviews.ts');

const planned = (granted: boolean) => ({
  request,
  plan: { orders: [] },
  struckOut: [],
  arrived: [],
  addedIds: [],
  typedCount: null,
  armingDelayMs: 500,
  decision: granted
    ? { granted: true, permit: { grantedBy: 'portal', expiresAt: 60_000, waived: [] } }
    : { granted: false, refusal: { reason: 'over_limit' }, by: 'portal' },
});
const unreachable = err({
  kind: 'unreachable' as const,
  words: { httpStatus: null, code: null, message: null },
  retryAfterMs: null,
});

let seen: ReviewView[];
let inView: boolean;
const onDeclined = vi.fn();
const onRead = vi.fn();
function open(disk = new MemoryDisk()) {
  const world = new MemoryWorld(1_000);
  const machine = memoryDevice({
    world,
    disk,
    transport: { send: () => Promise.resolve({ failed: 'connection' }) },
  });
  // Renewals are a matter of their own: a machine whose clock is still never comes to one.
  const waits: (() => void)[] = [];
  const still = {
    ...machine,
    clock: { now: () => world.now, wait: () => new Promise<void>((resolve) => waits.push(resolve)) },
  };
  const held = reviews(still, {
    environmentOf: () => Promise.resolve('live'),
    isShown: () => inView,
    pageAccount: () => null,
    onChange: (view) => seen.push(view),
    onRead,
    onDeclined,
  });
  return { held, passRenewal: () => waits.shift()?.() };
}
const phases = () => seen.map(({ phase }) => phase);

beforeEach(() => {
  fakeBrowser.reset();
  vi.clearAllMocks();
  seen = [];
  inView = true;
});

describe('a review in the worker', () => {
  it('is answered before the book is read, and told when the plan stands', async () => {
    device.openReview.mockResolvedValue(ok(planned(true)));
    const { held } = open();
    const reviewId = await held.open(request);
    expect(phases()[0]).toBe('opening');
    await vi.waitFor(() => expect(phases()).toEqual(['opening', 'ready']));
    expect((await held.find(reviewId))?.phase).toBe('ready');
    expect(onRead).toHaveBeenCalledWith('AB1234');
  });

  it('a limit that declines is shown with its plan', async () => {
    device.openReview.mockResolvedValue(ok(planned(false)));
    const { held } = open();
    await held.open(request);
    await vi.waitFor(() => expect(seen.at(-1)?.permit.state).toBe('refused'));
    expect(seen.at(-1)?.plan).not.toBeNull();
    // By a policy that this device may not have heard of.
    expect(onDeclined).toHaveBeenCalledOnce();
  });

  it('a book that cannot be read is a sentence, not an empty plan', async () => {
    device.openReview.mockResolvedValue(unreachable);
    const { held } = open();
    await held.open(request);
    await vi.waitFor(() => expect(phases()).toEqual(['opening', 'failed']));
    expect(seen.at(-1)?.failure?.code).toBe('broker_unreachable');
    expect(onRead).not.toHaveBeenCalled();
  });

  it('one that is closed while its book is read does not come back, and what was reserved is given back', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    device.openReview.mockReturnValue(promise);
    const { held } = open();
    const reviewId = await held.open(request);
    await held.close(reviewId);
    resolve(ok(planned(true)));
    await vi.waitFor(() => expect(device.closeReview).toHaveBeenCalledOnce());
    expect([phases(), held.list()]).toEqual([['opening', 'closed'], []]);
  });

  it('a renewal that fails keeps the plan on the screen', async () => {
    device.openReview.mockResolvedValue(ok(planned(true)));
    device.refreshReview.mockResolvedValue(unreachable);
    const { held, passRenewal } = open();
    await held.open(request);
    await vi.waitFor(() => expect(phases()).toContain('ready'));
    passRenewal();
    await vi.waitFor(() => expect(seen.at(-1)?.failure).not.toBeNull());
    expect(seen.at(-1)?.phase).toBe('ready');
    expect(seen.at(-1)?.plan).not.toBeNull();
  });

  it('another policy judges what is open at once, and a review that is over no more', async () => {
    device.openReview.mockResolvedValue(ok(planned(true)));
    device.refreshReview.mockResolvedValue(ok(planned(false)));
    const { held } = open();
    const shown = await held.open(request);
    const over = await held.open(request);
    await vi.waitFor(() => expect(phases().filter((phase) => phase === 'ready')).toHaveLength(2));
    await held.markConfirmed(over, 'B1');
    await held.renew();
    expect((await held.find(shown))?.phase).toBe('refused');
    expect((await held.find(over))?.phase).toBe('confirmed');
    expect(device.refreshReview).toHaveBeenCalledOnce();
  });

  it('when nobody looks any more its reservation is given back', async () => {
    device.openReview.mockResolvedValue(ok(planned(true)));
    const { held, passRenewal } = open();
    const reviewId = await held.open(request);
    await vi.waitFor(() => expect(phases()).toContain('ready'));
    inView = false;
    passRenewal();
    await vi.waitFor(() => expect(device.closeReview).toHaveBeenCalledOnce());
    expect(await held.find(reviewId)).toBeUndefined();
    expect(device.refreshReview).not.toHaveBeenCalled();
  });

  it('a renewal that this machine could not make is made at the next turn', async () => {
    device.openReview.mockResolvedValue(ok(planned(true)));
    device.refreshReview
      .mockRejectedValueOnce(new Error('the disk is full'))
      .mockResolvedValue(ok(planned(true)));
    const { held, passRenewal } = open();
    await held.open(request);
    await vi.waitFor(() => expect(phases()).toContain('ready'));
    passRenewal();
    await vi.waitFor(() => {
      passRenewal();
      expect(device.refreshReview).toHaveBeenCalledTimes(2);
    });
  });

  it('a worker that died while the book was read begins again', async () => {
    device.openReview.mockReturnValueOnce(new Promise(() => {}));
    await open().held.open(request);
    device.openReview.mockResolvedValue(ok(planned(true)));
    await open().held.resume();
    await vi.waitFor(() => expect(seen.at(-1)?.phase).toBe('ready'));
  });

  it('a worker that died right after a confirmation leaves a review that cannot be confirmed once more', async () => {
    device.openReview.mockResolvedValue(ok({ ...planned(true), plan: { orders: [], batchId: 'b1' } }));
    const reviewId = await open().held.open(request);
    await vi.waitFor(() => expect(seen.at(-1)?.phase).toBe('ready'));
    const disk = new MemoryDisk();
    disk.journal.push({ batchId: 'b1', account: 'AB1234', kind: 'opened', at: 1, writes: 0, body: null });
    const { held } = open(disk);
    await held.resume();
    expect(await held.find(reviewId)).toMatchObject({ phase: 'confirmed', batchId: 'b1' });
  });

  it('triggers join the plan of the same review, and leave it again', async () => {
    device.openReview.mockResolvedValue(ok(planned(true)));
    const triggered = { ...planned(true), request: { ...request, scope: { all: true, gtt: true } } };
    device.replanReview.mockResolvedValueOnce(ok(triggered)).mockResolvedValueOnce(ok(planned(true)));
    const { held } = open();
    const reviewId = await held.open(request);
    await vi.waitFor(() => expect(phases()).toContain('ready'));
    expect(await held.withTriggers(reviewId, true)).toMatchObject({ ok: true, value: { reviewId } });
    await held.withTriggers(reviewId, false);
    const scopes = device.replanReview.mock.calls.map(([, , scope]) => scope);
    expect(scopes).toEqual([{ all: true, gtt: true }, { all: true }]);
  });

  it('a change the broker does not let us plan is refused with a sentence, and the plan stays', async () => {
    device.openReview.mockResolvedValue(ok(planned(true)));
    device.replanReview.mockResolvedValue(unreachable);
    device.addToReview.mockResolvedValue(unreachable);
    const { held } = open();
    const reviewId = await held.open(request);
    await vi.waitFor(() => expect(phases()).toContain('ready'));
    const failed = { ok: false, error: { code: 'broker_unreachable' } };
    expect(await held.withTriggers(reviewId, true)).toMatchObject(failed);
    expect(await held.add(reviewId, ['1'])).toMatchObject(failed);
    expect(await held.find(reviewId)).toMatchObject({ phase: 'ready', review: planned(true) });
  });

  it('a renewal on its way does not put the plan before a tick back', async () => {
    device.openReview.mockResolvedValue(ok(planned(true)));
    const ticked = { ...planned(true), addedIds: ['9'] };
    device.addToReview.mockResolvedValue(ok(ticked));
    const renewing = Promise.withResolvers<unknown>();
    device.refreshReview.mockReturnValueOnce(renewing.promise);
    const { held, passRenewal } = open();
    const reviewId = await held.open(request);
    await vi.waitFor(() => expect(phases()).toContain('ready'));
    passRenewal();
    await vi.waitFor(() => expect(device.refreshReview).toHaveBeenCalled());
    const added = held.add(reviewId, ['9']);
    renewing.resolve(ok(planned(true)));
    expect(await added).toMatchObject({ ok: true, value: { addedIds: ['9'] } });
    expect((await held.find(reviewId))?.review?.addedIds).toEqual(['9']);
  });

  it('a first reading that failed is read again when asked', async () => {
    device.openReview.mockResolvedValueOnce(unreachable).mockResolvedValue(ok(planned(true)));
    const { held } = open();
    const reviewId = await held.open(request);
    await vi.waitFor(() => expect(phases()).toContain('failed'));
    expect(await held.reread(reviewId)).toMatchObject({ ok: true, value: { phase: 'ready' } });
  });

  it('a confirmed review takes no more changes, and closing it gives nothing back', async () => {
    device.openReview.mockResolvedValue(ok(planned(true)));
    const { held } = open();
    const reviewId = await held.open(request);
    await vi.waitFor(() => expect(phases()).toContain('ready'));
    await held.markConfirmed(reviewId, 'b1');
    expect((await held.add(reviewId, ['1'])).ok).toBe(false);
    expect((await held.reread(reviewId)).ok).toBe(false);
    await held.close(reviewId);
    expect(device.addToReview).not.toHaveBeenCalled();
    expect(device.closeReview).not.toHaveBeenCalled();
  });
});
