import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '../messages/protocol.ts';
import type { Worker } from './worker.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
vi.mock('./review-surface.ts', () => ({ showReview: () => Promise.resolve() }));
const { reviewAnswers } = await import('./answer-review.ts');

const armed = {
  account: 'AB1234',
  scope: { all: true as const },
  emergency: true,
  includeProtective: true,
  route: 'single' as const,
  show: 'here' as const,
};

async function openedFrom(context: Context) {
  const open = vi.fn((..._asked: unknown[]) => Promise.resolve('review-1'));
  const worker = {
    accounts: { list: () => Promise.resolve([{ account: 'AB1234' }]) },
    reviews: { open },
  } as unknown as Worker;
  const answer = await reviewAnswers['review.open'](worker, armed, {
    context,
    tabId: undefined,
    early: undefined,
  });
  expect(answer).toEqual({ ok: true, value: { reviewId: 'review-1' } });
  const [request, how] = open.mock.calls[0] ?? [];
  return { request, how };
}

describe('a review that is asked for', () => {
  it('from the broker’s page is never an emergency, holds no protective stop and keeps its way open', async () => {
    const { request, how } = await openedFrom('terminal');
    expect(request).toEqual({
      account: 'AB1234',
      scope: { all: true },
      emergency: false,
      includeProtective: false,
      route: 'auto',
      surface: 'review',
    });
    expect(how).toMatchObject({ fromPage: true });
  });

  it.each(['popup', 'review'] as const)('from Pullcord’s own %s is what was asked', async (context) => {
    const { request, how } = await openedFrom(context);
    expect(request).toMatchObject({ emergency: true, includeProtective: true, route: 'single' });
    expect(how).toMatchObject({ fromPage: false });
  });
});
