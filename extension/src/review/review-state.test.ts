import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { describe, expect, it } from 'vitest';
import type { ReviewView } from '../messages/review-view.ts';
import { reviewNotices } from './review-notices.ts';
import { initialReview, type ReviewState, reviewReducer, stageOf, unready } from './review-state.ts';

const PLAN: NonNullable<ReviewView['plan']> = {
  batchId: 'batch-1',
  account: 'AB1234',
  scope: { all: true },
  route: 'auto',
  emergency: false,
  bookTakenAt: 1_000,
  bookDigest: 'd',
  orders: [],
  leftOut: [],
  absent: [],
  calls: [],
  totals: { orders: 31, quantity: 100, value: '1', valueUnknownOrders: 0 },
  strategies: [],
  verdicts: [],
  forecast: { lastSentMs: 1, settledMs: 2, held: null },
  fingerprint: 'f'.repeat(64),
  gttRemain: 0,
  otherOpenOrders: 0,
};

function view(change: Partial<ReviewView> = {}): ReviewView {
  return {
    reviewId: 'r1',
    account: 'AB1234',
    environment: 'live',
    orderHost: 'https://api-hft.upstox.com',
    emergency: false,
    fromPage: false,
    phase: 'ready',
    plan: PLAN,
    struckOut: [],
    arrived: [],
    addedIds: [],
    permit: { state: 'granted', grantedBy: 'portal', expiresAt: 60_000, waived: [] },
    typedCount: 31,
    armingDelayMs: 500,
    pageAccount: null,
    failure: null,
    batchId: null,
    openedAt: 0,
    ...change,
  };
}

function shown(change: Partial<ReviewView> = {}, at = 1_000): ReviewState {
  const state = initialReview({ reviewId: 'r1', batchId: null });
  return reviewReducer(state, { do: 'live', update: { kind: 'review', review: view(change) }, at });
}

describe('a tick that needs another plan', () => {
  const clicked = reviewReducer(shown({ typedCount: null }), {
    do: 'ask',
    pending: 'triggers',
    wish: { gtt: true },
  });

  it('says at once what was clicked, over the plan that still stands', () => {
    expect([clicked.wish, clicked.review?.plan, stageOf(clicked)]).toEqual([{ gtt: true }, PLAN, 'ready']);
  });

  it('holds the red button until the plan is there, which then arms anew', () => {
    expect(unready(clicked, 9_000)).toBe('working');
    const plan = { ...PLAN, fingerprint: 'e'.repeat(64) };
    const update = { kind: 'review', review: view({ plan, typedCount: null }) } as const;
    const planned = reviewReducer(clicked, { do: 'live', update, at: 9_000 });
    expect(unready(planned, 9_900)).toBe('working');
    const answered = reviewReducer(planned, { do: 'answered', failure: null });
    expect([answered.wish, unready(answered, 9_400), unready(answered, 9_500)]).toEqual([
      null,
      'arming',
      null,
    ]);
  });

  it('goes back with a sentence where the worker refuses', () => {
    const failure = {
      code: 'broker_unreachable',
      happened: 'No answer.',
      kept: '',
      next: '',
      refusal: null,
    } as const;
    const after = reviewReducer(clicked, { do: 'answered', failure });
    expect([after.wish, after.failure, after.review?.plan]).toEqual([null, failure, PLAN]);
  });
});

describe('the red button', () => {
  it('waits for the exact count', () => {
    expect(unready(shown(), 9_000)).toBe('typed_count');
    expect(unready(reviewReducer(shown(), { do: 'type', text: '3' }), 9_000)).toBe('typed_count');
    expect(unready(reviewReducer(shown(), { do: 'type', text: '31' }), 9_000)).toBeNull();
  });

  it('waits for the arming delay from when this plan was first on the screen', () => {
    const state = shown({ typedCount: null });
    expect(unready(state, 1_499)).toBe('arming');
    expect(unready(state, 1_500)).toBeNull();
  });

  it('arms anew, and forgets the typed count, when another plan is shown', () => {
    const typed = reviewReducer(shown(), { do: 'type', text: '31' });
    const other = view({ plan: { ...PLAN, fingerprint: 'e'.repeat(64) } });
    const after = reviewReducer(typed, { do: 'live', update: { kind: 'review', review: other }, at: 5_000 });
    expect([after.typed, after.shownAt]).toEqual(['', 5_000]);
  });

  it('keeps what was typed while the same plan is renewed', () => {
    const typed = reviewReducer(shown(), { do: 'type', text: '31' });
    const after = reviewReducer(typed, { do: 'live', update: { kind: 'review', review: view() }, at: 5_000 });
    expect([after.typed, after.shownAt]).toEqual(['31', 1_000]);
  });

  it('an emergency asks for neither', () =>
    expect(unready(shown({ emergency: true, typedCount: null, armingDelayMs: 0 }), 1_000)).toBeNull());

  it('does nothing over an empty plan, nor a second time while the first is on its way', () => {
    const empty = { ...PLAN, totals: { ...PLAN.totals, orders: 0 } };
    expect(unready(shown({ plan: empty, typedCount: null }), 9_000)).toBe('nothing');
    const sent = reviewReducer(shown({ typedCount: null }), { do: 'ask', pending: 'confirm' });
    expect(unready(sent, 9_000)).toBe('working');
  });
});

describe('stages', () => {
  it('a refused permit is never ready', () => {
    const refusal = {
      code: 'CANCEL_BATCH_NOT_ALLOWED',
      reason: 'over_limit',
      limit: 'orders_per_batch',
      figure: '128',
      bound: '50',
      setBy: 'Organisation',
      strategy: null,
      detail: null,
    } as const;
    const state = shown({ permit: { state: 'refused', refusal } });
    expect(stageOf(state)).toBe('refused');
    expect(unready(state, 9_000)).toBe('not_ready');
  });

  it('confirmed waits for the first report instead of showing the plan again', () =>
    expect(stageOf(reviewReducer(shown(), { do: 'confirmed', batchId: 'batch-1' }))).toBe('sending'));

  it('a review of another window is not shown here', () => {
    const other = { kind: 'review', review: view({ reviewId: 'r2' }) } as const;
    expect(reviewReducer(shown(), { do: 'live', update: other, at: 1 }).review?.reviewId).toBe('r1');
  });

  it('showing another review starts from nothing', () => {
    const state = reviewReducer(shown(), { do: 'show', reviewId: 'r2' });
    expect([state.reviewId, state.review, stageOf(state)]).toEqual(['r2', null, 'opening']);
  });
});

it('an answer that comes late takes nothing back', () => {
  const ready = shown();
  const late = { kind: 'review', review: view({ phase: 'opening', plan: null }) } as const;
  expect(stageOf(reviewReducer(ready, { do: 'live', update: late, at: 2_000 }))).toBe('ready');
});

describe('rows of the book that nobody could read', () => {
  it('are named before the red button: an open order may stand there', () => {
    const plan = { ...PLAN, unreadableRows: 2 };
    expect(reviewNotices(shown({ plan })).map(({ happened }) => happened)).toEqual([
      '2 rows of the order book could not be read',
    ]);
    expect(reviewNotices(shown())).toEqual([]);
  });
});

it('a batch that is not known here says so, and one whose report comes after all shows it', () => {
  const failure = { code: 'review_gone', happened: 'Gone', kept: '', next: '', refusal: null } as const;
  const opened = initialReview({ reviewId: null, batchId: 'b1' });
  expect(stageOf(opened)).toBe('sending');
  const unread = reviewReducer(opened, { do: 'unread', failure });
  expect([stageOf(unread), unread.failure]).toEqual(['failed', failure]);
  const report = { batchId: 'b1', phase: 'running' } as BatchReport;
  const shownAfter = reviewReducer(unread, { do: 'live', update: { kind: 'batch', report }, at: 0 });
  expect([stageOf(shownAfter), shownAfter.failure]).toEqual(['running', null]);
  const confirmed = reviewReducer(shown(), { do: 'confirmed', batchId: 'b1' });
  expect(stageOf(reviewReducer(confirmed, { do: 'unread', failure }))).toBe('sending');
});

it('nothing is said to be kept clear by a worker that died', () => {
  const kept = { batchId: 'b1', until: 9_000, rounds: 1, cancelled: 2, ended: null };
  const confirmed = reviewReducer(shown(), { do: 'confirmed', batchId: 'b1' });
  const keeping = reviewReducer(confirmed, { do: 'live', update: { kind: 'kept', kept }, at: 0 });
  expect(reviewReducer(keeping, { do: 'worker_gone' }).kept).toEqual({ ...kept, ended: 'stopped' });
  expect(reviewReducer(confirmed, { do: 'worker_gone' })).toBe(confirmed);
});
