import type { Review } from '@pullcord/device/batch/review';
import type { Device } from '@pullcord/device/port/device';
import { beforeEach, expect, it, vi } from 'vitest';

const use = vi.hoisted(() => ({ prepareIntent: vi.fn(), withdrawAhead: vi.fn() }));
vi.mock('@pullcord/device/batch/prepare-intent', () => use);
vi.mock('@pullcord/device/journal/intent-ahead', () => use);
const { intentsAhead } = await import('./intents-ahead.ts');

const device = {} as Device;
const review = (reviewId: string) => ({ reviewId }) as Review;
const settle = async () => {
  for (let n = 0; n < 10; n += 1) await Promise.resolve();
};
let lookedAt: Review | undefined;
const open = () => intentsAhead(device, () => Promise.resolve(lookedAt));

beforeEach(() => {
  vi.resetAllMocks();
  lookedAt = review('r1');
});

it('the review that is looked at has its intent written, and taken away once nobody looks', async () => {
  const ahead = open();
  ahead.tend();
  await settle();
  expect(use.prepareIntent.mock.calls).toEqual([[device, lookedAt]]);
  expect(use.withdrawAhead).not.toHaveBeenCalled();
  lookedAt = undefined;
  ahead.tend();
  await settle();
  expect(use.withdrawAhead).toHaveBeenCalledOnce();
});

it('changes while one is written are tended once more, however many they were, and as they stand then', async () => {
  const writing = Promise.withResolvers<void>();
  use.prepareIntent.mockReturnValueOnce(writing.promise);
  const ahead = open();
  ahead.tend();
  await settle();
  lookedAt = review('r2');
  ahead.tend();
  ahead.tend();
  lookedAt = review('r3');
  ahead.tend();
  await settle();
  expect(use.prepareIntent).toHaveBeenCalledOnce();
  writing.resolve();
  await settle();
  expect(use.prepareIntent.mock.calls.map(([, each]) => each.reviewId)).toEqual(['r1', 'r3']);
});

it('a disk that refuses is asked again at the next change', async () => {
  use.prepareIntent.mockRejectedValueOnce(new Error('QuotaExceededError'));
  const ahead = open();
  ahead.tend();
  await settle();
  ahead.tend();
  await settle();
  expect(use.prepareIntent).toHaveBeenCalledTimes(2);
});
