import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Worker } from './worker.ts';

const use = vi.hoisted(() => ({ confirmReview: vi.fn() }));
vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
vi.mock('@pullcord/device/batch/confirm-review', () => use);
vi.mock('./review-surface.ts', () => ({ showReview: () => Promise.resolve() }));
const { batchAnswers } = await import('./answer-batch.ts');

const from = { context: 'review' as const, tabId: undefined, early: undefined };
const asked = { reviewId: 'R1', fingerprint: 'f'.repeat(64), typedCount: null, reason: null };

function workerOf({ running = false } = {}) {
  const review = { request: { scope: { all: true } }, plan: { batchId: 'B1' } };
  const held = { review, account: 'AB1234', batchId: null as string | null };
  const batches = {
    start: vi.fn(),
    keepClear: vi.fn(() => ({ batchId: 'B1' })),
    isRunning: () => running,
    find: () => Promise.resolve({ batchId: 'B1' }),
  };
  const worker = {
    device: { clock: { now: () => 1_000, wait: () => Promise.resolve() }, records: { save: vi.fn() } },
    reviews: {
      find: () => Promise.resolve(held),
      markConfirmed: (_reviewId: string, batchId: string) => {
        held.batchId = batchId;
        return Promise.resolve();
      },
    },
    batches,
  };
  return { worker: worker as unknown as Worker, batches, held };
}
beforeEach(() => {
  use.confirmReview.mockReset();
  use.confirmReview.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return { ok: true, value: { batchId: 'B1' } };
  });
});

describe('a confirmation', () => {
  it('pressed twice, or in two windows, is one batch, and both are told of it', async () => {
    const { worker, batches } = workerOf();
    const press = () => batchAnswers['batch.confirm'](worker, asked, from);
    const answers = await Promise.all([press(), press()]);
    answers.push(await press());
    expect(answers).toEqual(Array.from({ length: 3 }, () => ({ ok: true, value: { batchId: 'B1' } })));
    expect([use.confirmReview.mock.calls.length, batches.start.mock.calls.length]).toEqual([1, 1]);
  });
});

describe('keeping clear', () => {
  it('begins after the batch, and never beside it', async () => {
    for (const running of [true, false]) {
      const { worker, batches, held } = workerOf({ running });
      held.batchId = 'B1';
      const { ok } = await batchAnswers['batch.keepClear'](worker, { reviewId: 'R1' }, from);
      expect([ok, batches.keepClear.mock.calls.length]).toEqual(running ? [false, 0] : [true, 1]);
    }
  });

  it('is of a review that was confirmed', async () => {
    const { worker, batches } = workerOf();
    expect(await batchAnswers['batch.keepClear'](worker, { reviewId: 'R1' }, from)).toMatchObject({
      ok: false,
    });
    expect(batches.keepClear).not.toHaveBeenCalled();
  });
});
