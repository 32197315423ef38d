import { afterEach, beforeEach, expect, it, vi } from 'vitest';

vi.mock('../messages/read-window-id.ts', () => ({ readWindowId: () => Promise.resolve(7) }));
const { findShown, noteShown } = await import('./shown-here.ts');

const ours = { reviewId: 'r1', batchId: null };

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

it('a page shows what its address names', async () => {
  expect(await findShown('?review=r1')).toEqual(ours);
  expect(await findShown('?batch=b1')).toEqual({ reviewId: null, batchId: 'b1' });
  expect(await findShown('?review=r1&window=7')).toEqual(ours);
});

it('a panel that was led to another window’s review goes on with its own', async () => {
  noteShown(ours);
  expect(await findShown('?review=r2&window=8')).toEqual(ours);
  // One that is meant for it is shown.
  expect(await findShown('?review=r2&window=7')).toEqual({ reviewId: 'r2', batchId: null });
});

it('a panel in which nothing stood shows what its address names', async () => {
  expect(await findShown('?review=r2&window=8')).toEqual({ reviewId: 'r2', batchId: null });
});
