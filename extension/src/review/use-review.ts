import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { useEffect, useReducer, useRef, useState } from 'react';
import { type Live, openLive, send } from '../messages/channel.ts';
import { channelFailure } from '../messages/channel-failure.ts';
import {
  initialReview,
  type ReviewAction,
  type ReviewState,
  reviewReducer,
  unready,
  type Wish,
} from './review-state.ts';
import { noteShown } from './shown-here.ts';
import { useAttention } from './use-attention.ts';
import { useOpenLine } from './use-open-line.ts';

/** A review on a screen: its state, kept live, and what the trader can ask for. */
export interface ReviewControls {
  state: ReviewState;
  dispatch: (action: ReviewAction) => void;
  /** Each takes the gesture behind it; a scripted one does nothing. */
  confirm: (gesture: Gesture) => Promise<void>;
  emergency: (gesture: Gesture) => Promise<void>;
  stop: (gesture: Gesture) => Promise<void>;
  retry: (gesture: Gesture) => Promise<void>;
  add: (orderId: string) => Promise<void>;
  reread: () => Promise<void>;
  /** Opens a narrower review of one tag in place of this one; null for orders without a tag. */
  narrow: (tag: string | null) => Promise<void>;
  /** Plans this review again with the GTT triggers in it, or without them. */
  withGtt: (on: boolean) => Promise<void>;
  copyCurl: () => Promise<void>;
  /** Opens the review of the first of these parts; the others follow, each with its own confirmation. */
  split: (parts: readonly (readonly string[])[]) => Promise<void>;
  /** The review of the next part of a split plan. */
  nextPart: () => Promise<void>;
  keepClear: (gesture: Gesture) => Promise<void>;
}

/** The first cancel has left by then, and the page is drawn anew only where the answer takes longer. */
const SAY_SENDING_MS = 60;

export interface Gesture {
  isTrusted: boolean;
}

/** A batch that goes on is told of by itself; one that ended just before its worker died is not. */
function isOver({ phase }: BatchReport): boolean {
  return phase === 'settled' || phase === 'stopped';
}

export function useReview(target: { reviewId: string | null; batchId: string | null }): ReviewControls {
  const [state, dispatch] = useReducer(reviewReducer, target, initialReview);
  const { reviewId, batchId } = state;
  // The rows are watched after a refusal of the broker only (the checklist); a plan needs the book's figures.
  const checklist = state.report?.stoppedBy ? state.report.account : null;
  const planned = state.report === null ? (state.review?.account ?? null) : null;

  // One port for the life of the screen: a port that is replaced misses what is posted between the two.
  const live = useRef<Live | null>(null);
  const [workersGone, setWorkersGone] = useState(0);
  useEffect(() => {
    const opened = openLive(
      (update) => dispatch({ do: 'live', update, at: Date.now() }),
      () => {
        dispatch({ do: 'worker_gone' });
        setWorkersGone((gone) => gone + 1);
      },
    );
    live.current = opened;
    void send('state.read', {}).then((answer) => {
      if (answer.ok) dispatch({ do: 'live', update: { kind: 'state', state: answer.value }, at: Date.now() });
      else dispatch({ do: 'answered', failure: answer.error });
    });
    return () => opened.close();
  }, []);
  useEffect(() => {
    live.current?.show(reviewId ?? batchId);
    noteShown({ reviewId, batchId });
  }, [reviewId, batchId]);
  useEffect(() => {
    live.current?.watch(checklist);
  }, [checklist]);
  // While the button arms already: whoever presses it in its first instant is not kept waiting either.
  const isToConfirm = unready(state, Number.POSITIVE_INFINITY) === null;
  useAttention(live, isToConfirm ? reviewId : null);
  useOpenLine(isToConfirm ? (state.review?.orderHost ?? null) : null);
  useEffect(() => {
    if (planned === null) return;
    void send('book.read', { account: planned }).then((answer) => {
      if (answer.ok) dispatch({ do: 'facts', facts: answer.value });
    });
  }, [planned]);
  useEffect(() => {
    if (reviewId === null) return;
    void send('review.read', { reviewId }).then((answer) => {
      if (answer.ok)
        dispatch({ do: 'live', update: { kind: 'review', review: answer.value }, at: Date.now() });
      else dispatch({ do: 'answered', failure: answer.error });
    });
    return () => void send('review.close', { reviewId });
  }, [reviewId]);
  useEffect(() => {
    if (batchId === null) return;
    void send('batch.read', { batchId }).then((answer) => {
      if (answer.ok)
        dispatch({ do: 'live', update: { kind: 'batch', report: answer.value }, at: Date.now() });
      else dispatch({ do: 'unread', failure: answer.error });
    });
  }, [batchId]);
  useEffect(() => {
    if (batchId === null || workersGone === 0) return;
    void send('batch.read', { batchId }).then((answer) => {
      if (!answer.ok || !isOver(answer.value)) return;
      dispatch({ do: 'live', update: { kind: 'batch', report: answer.value }, at: Date.now() });
    });
  }, [batchId, workersGone]);

  const { review, report } = state;
  const isConfirming = useRef(false);
  const confirm = async ({ isTrusted }: Gesture) => {
    if (!isTrusted || review?.plan == null || state.pending !== null || isConfirming.current) return;
    isConfirming.current = true;
    const saying = setTimeout(() => dispatch({ do: 'ask', pending: 'confirm' }), SAY_SENDING_MS);
    const answer = await send('batch.confirm', {
      reviewId: review.reviewId,
      fingerprint: review.plan.fingerprint,
      typedCount: state.typed === '' ? null : Number(state.typed),
      reason: null,
    });
    clearTimeout(saying);
    isConfirming.current = false;
    if (answer.ok) dispatch({ do: 'confirmed', batchId: answer.value.batchId });
    else dispatch({ do: 'answered', failure: answer.error });
  };
  const reopen = async (request: Parameters<typeof send<'review.open'>>[1]) => {
    dispatch({ do: 'ask', pending: 'emergency' });
    const answer = await send('review.open', { ...request, show: 'here' });
    if (answer.ok) dispatch({ do: 'show', reviewId: answer.value.reviewId });
    else dispatch({ do: 'answered', failure: answer.error });
  };
  const renew = async (
    pending: 'add' | 'triggers' | 'reread',
    ask: () => ReturnType<typeof send<'review.add'>>,
    wish: Wish = {},
  ) => {
    if (state.pending !== null) return;
    dispatch({ do: 'ask', pending, wish });
    const answer = await ask();
    if (answer.ok) dispatch({ do: 'live', update: { kind: 'review', review: answer.value }, at: Date.now() });
    dispatch({ do: 'answered', failure: answer.ok ? null : answer.error });
  };
  return {
    state,
    dispatch,
    confirm,
    async emergency({ isTrusted }) {
      if (!isTrusted || review?.plan == null) return;
      await reopen({ account: review.account, scope: review.plan.scope, emergency: true });
    },
    async narrow(tag) {
      if (review?.plan == null) return;
      const { all: _all, tags: _tags, untagged: _untagged, ...rest } = review.plan.scope;
      const scope = tag === null ? { ...rest, untagged: true as const } : { ...rest, tags: [tag] };
      await reopen({ account: review.account, scope, emergency: review.emergency });
    },
    async withGtt(on) {
      if (review?.plan == null) return;
      await renew('triggers', () => send('review.triggers', { reviewId: review.reviewId, on }), { gtt: on });
    },
    async split([first, ...rest]) {
      if (review?.plan == null || first === undefined) return;
      const { account, emergency } = review;
      const includeProtective = review.addedIds.length > 0;
      dispatch({ do: 'split', queue: [...rest, ...state.queue] });
      await reopen({ account, scope: { ids: [...first] }, emergency, includeProtective });
    },
    async nextPart() {
      const [next, ...rest] = state.queue;
      if (report === null || next === undefined) return;
      dispatch({ do: 'split', queue: rest });
      await reopen({ account: report.account, scope: { ids: [...next] }, emergency: report.emergency });
    },
    async keepClear({ isTrusted }) {
      if (!isTrusted || reviewId === null) return;
      dispatch({ do: 'ask', pending: 'keep' });
      const answer = await send('batch.keepClear', { reviewId });
      if (answer.ok) dispatch({ do: 'live', update: { kind: 'kept', kept: answer.value }, at: Date.now() });
      dispatch({ do: 'answered', failure: answer.ok ? null : answer.error });
    },
    async stop({ isTrusted }) {
      if (!isTrusted || report === null) return;
      dispatch({ do: 'ask', pending: 'stop' });
      const answer = await send('batch.stop', { batchId: report.batchId });
      dispatch({ do: 'answered', failure: answer.ok ? null : answer.error });
    },
    async retry({ isTrusted }) {
      if (!isTrusted || report === null) return;
      dispatch({ do: 'ask', pending: 'retry' });
      const answer = await send('batch.retry', { batchId: report.batchId, show: 'here' });
      if (answer.ok) dispatch({ do: 'show', reviewId: answer.value.reviewId });
      else dispatch({ do: 'answered', failure: answer.error });
    },
    async add(orderId) {
      if (review === null) return;
      const ask = () => send('review.add', { reviewId: review.reviewId, orderIds: [orderId] });
      await renew('add', ask, { orderId });
    },
    async reread() {
      if (review) await renew('reread', () => send('review.reread', { reviewId: review.reviewId }));
    },
    async copyCurl() {
      if (reviewId === null) return;
      const answer = await send('curl.copy', { reviewId });
      if (!answer.ok) return dispatch({ do: 'answered', failure: answer.error });
      try {
        await navigator.clipboard.writeText(answer.value.text);
        dispatch({ do: 'copied', calls: answer.value.calls });
      } catch {
        dispatch({ do: 'answered', failure: channelFailure('clipboard') });
      }
    },
  };
}
