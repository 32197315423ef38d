import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { HeldReview } from './held-reviews.ts';
import { sampleRequest as request } from './sample-request.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
// What the device calls a review is the device's own; here only where it is held.
vi.mock('@pullcord/device/batch/review', async (original) => {
  const { z } = await import('zod');
  return { ...(await original<object>()), review: z.any() };
});
const { heldReviews } = await import('./held-reviews.ts');

function held(n: number, phase: HeldReview['phase']): HeldReview {
  const plan = { orders: Array.from({ length: 40 }, (_, order) => ({ orderId: `${n}-${order}` })) };
  return {
    ...{
      reviewId: `r${n}`,
      account: 'AB1234',
      environment: 'live',
      emergency: false,
      fromPage: false,
      request,
      phase,
    },
    review: { plan } as unknown as HeldReview['review'],
    failure: null,
    batchId: phase === 'confirmed' ? `b${n}` : null,
    openedAt: n,
  };
}
const session = () => fakeBrowser.storage.session.get(null);
const full = new Error('Session storage quota bytes exceeded. Values were not stored.');

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

it('a day of batches fills nothing: the newest three keep their plan, each one its batch', async () => {
  const reviews = heldReviews();
  for (let n = 1; n <= 200; n += 1) {
    await reviews.keep(held(n, 'confirmed'));
    await reviews.thin();
  }
  await reviews.keep(held(201, 'ready'));
  await reviews.thin();
  const next = heldReviews();
  const whole = (await next.recall()).filter(({ review }) => review !== null);
  expect(whole.map(({ reviewId }) => reviewId).sort()).toEqual(['r198', 'r199', 'r200', 'r201']);
  expect(await next.find('r7')).toMatchObject({ phase: 'confirmed', batchId: 'b7', review: null });
  expect(JSON.stringify(await session()).length).toBeLessThan(80_000);
});

it('where the session is full, what is over makes room for what is open', async () => {
  const reviews = heldReviews();
  await reviews.keep(held(1, 'confirmed'));
  vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValueOnce(full);
  await reviews.keep(held(2, 'ready'));
  const next = heldReviews();
  expect(await next.find('r1')).toMatchObject({ batchId: 'b1', review: null });
  expect((await next.find('r2'))?.review).not.toBeNull();
});

it('one that the session has no room for can be confirmed here, and is not open for the next worker', async () => {
  const reviews = heldReviews();
  await reviews.keep(held(1, 'ready'));
  vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(full);
  await reviews.keep({ ...held(1, 'ready'), openedAt: 9 });
  expect(await reviews.find('r1')).toMatchObject({ phase: 'ready', openedAt: 9 });
  expect(await heldReviews().find('r1')).toBeUndefined();
});

it('a confirmation that the session has no room for is known to the next worker by its batch', async () => {
  const reviews = heldReviews();
  await reviews.keep(held(1, 'ready'));
  vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValueOnce(full);
  await reviews.keep(held(1, 'confirmed'));
  expect(await heldReviews().find('r1')).toMatchObject({ phase: 'confirmed', batchId: 'b1', review: null });
});
