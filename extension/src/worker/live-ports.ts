import type { OrderBook } from '@pullcord/core/order/order-book';
import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { Browser } from 'wxt/browser';
import { batchChangesBetween } from '../messages/batch-changes.ts';
import { changesBetween } from '../messages/book-changes.ts';
import { bookParts } from '../messages/book-parts.ts';
import { type LivePost, type LiveUpdate, liveAsk } from '../messages/live.ts';
import type { Context } from '../messages/protocol.ts';
import { forTerminal } from './for-terminal.ts';

interface Listener {
  port: Browser.runtime.Port;
  context: Context;
  /** The account whose book this screen shows. */
  watch: string | null;
  visible: boolean;
  shows: string | null;
  attends: (Attended & { saidAt: number }) | null;
  /** The reading and the report it was told last: the next ones go as what changed. */
  book: OrderBook | undefined;
  report: BatchReport | undefined;
  /** The fingerprint of the plan it was told last: the same orders are not told twice. */
  plan: string | undefined;
}

/** A review that a person looks at, ready to confirm it, since when. Epoch ms. */
export interface Attended {
  reviewId: string;
  since: number;
}

export interface LivePorts {
  add(port: Browser.runtime.Port, context: Context): void;
  post(update: LiveUpdate): void;
  /** Tells a book that stands already to screens that watch it and have none yet. */
  greet(book: OrderBook): void;
  /** Accounts whose book somebody looks at. */
  watched(): Set<string>;
  /** Whether this review stands on an open screen: it is kept fresh then. */
  isShown(reviewId: string): boolean;
  /** Whether a person sees one of these reviews or batches now: then no notification is needed. The popup shows every batch. */
  isInView(ids: ReadonlySet<string>): boolean;
  /** The review that a person began to look at last and looks at still; null for none. */
  attended(): Attended | null;
}

/** A screen says it again whenever its person moves; one that says nothing for so long is not looked at. */
const ATTENDED_MS = 60_000;

/** The terminal's page may be imitated by the page it stands in: it hears state and book, nothing of a batch. */
const FOR_TERMINAL: ReadonlySet<LiveUpdate['kind']> = new Set(['state', 'book', 'book_failed']);

/** Open screens, and what each one hears. `onChange` is called when somebody comes, goes or looks elsewhere. */
export function livePorts(
  pageOf: (tabId: number | undefined) => string | null,
  onChange: () => void,
  now: () => number = Date.now,
): LivePorts {
  const listeners = new Set<Listener>();

  const hears = (listener: Listener, update: LiveUpdate): boolean => {
    if (listener.context === 'terminal' && !FOR_TERMINAL.has(update.kind)) return false;
    if (update.kind === 'book') return listener.watch === update.book.account;
    if (update.kind === 'book_failed') return listener.watch === update.account;
    return true;
  };
  const tell = (listener: Listener, update: LiveUpdate) => {
    if (!hears(listener, update)) return;
    try {
      for (const post of postsFor(listener, update, pageOf)) listener.port.postMessage(post);
    } catch {
      // The screen closed in this very moment; its disconnect event follows.
      listeners.delete(listener);
    }
  };
  return {
    add(port, context) {
      const listener: Listener = {
        port,
        context,
        watch: null,
        visible: true,
        shows: null,
        attends: null,
        book: undefined,
        report: undefined,
        plan: undefined,
      };
      listeners.add(listener);
      port.onMessage.addListener((message: unknown) => {
        const ask = liveAsk.safeParse(message);
        if (!ask.success) return;
        const { watch, visible, shows, attends, whole } = ask.data;
        if (whole === true || watch !== listener.watch) listener.book = undefined;
        if (whole === true) {
          listener.report = undefined;
          listener.plan = undefined;
        }
        listener.watch = watch;
        listener.visible = visible;
        listener.shows = shows ?? null;
        listener.attends = visible ? attentionAfter(listener.attends, attends, now()) : null;
        onChange();
      });
      port.onDisconnect.addListener(() => {
        listeners.delete(listener);
        onChange();
      });
      onChange();
    },
    post(update) {
      for (const listener of listeners) tell(listener, update);
    },
    greet(book) {
      for (const listener of listeners) {
        if (listener.book === undefined) tell(listener, { kind: 'book', book });
      }
    },
    watched: () => new Set([...listeners].map(({ watch }) => watch).filter((watch) => watch !== null)),
    isShown: (reviewId) =>
      [...listeners].some((listener) => showsBatches(listener) && listener.shows === reviewId),
    isInView: (ids) =>
      [...listeners].some(
        ({ context, visible, shows }) =>
          visible && (context === 'popup' || (context === 'review' && shows !== null && ids.has(shows))),
      ),
    attended: () => {
      const at = now();
      const looking = [...listeners].flatMap((listener) => {
        const { attends } = listener;
        const isLate = attends === null || Math.abs(at - attends.saidAt) > ATTENDED_MS;
        return isLate || !showsBatches(listener) ? [] : [attends];
      });
      const newest = looking.toSorted((a, b) => b.since - a.since)[0];
      return newest === undefined ? null : { reviewId: newest.reviewId, since: newest.since };
    },
  };
}

function attentionAfter(
  before: Listener['attends'],
  reviewId: string | undefined,
  saidAt: number,
): Listener['attends'] {
  if (reviewId === undefined) return null;
  const isSame = before?.reviewId === reviewId && Math.abs(saidAt - before.saidAt) <= ATTENDED_MS;
  return { reviewId, since: isSame ? before.since : saidAt, saidAt };
}

function showsBatches({ context }: Listener): boolean {
  return context === 'review' || context === 'popup';
}

/** A book in which most rows moved is told whole: in parts no screen stops over it. */
const CHANGED_MAX = 500;

function postsFor(
  listener: Listener,
  update: LiveUpdate,
  pageOf: (tabId: number | undefined) => string | null,
): readonly LivePost[] {
  if (update.kind === 'state' && listener.context === 'terminal') {
    return [{ ...update, state: forTerminal(update.state, pageOf(listener.port.sender?.tab?.id)) }];
  }
  if (update.kind === 'review') {
    const { plan } = update.review;
    const isSame = plan !== null && plan.fingerprint === listener.plan;
    listener.plan = plan?.fingerprint;
    if (!isSame) return [update];
    return [{ kind: 'review_again', review: { ...update.review, plan: { ...plan, orders: [] } } }];
  }
  if (update.kind === 'batch') {
    const before = listener.report;
    listener.report = update.report;
    const changes = before === undefined ? undefined : batchChangesBetween(before, update.report);
    return [changes === undefined ? update : { kind: 'batch_changes', changes }];
  }
  if (update.kind !== 'book') return [update];
  const before = listener.book;
  listener.book = update.book;
  if (before === undefined || before.account !== update.book.account) return bookParts(update.book);
  const changes = changesBetween(before, update.book);
  return changes.changed.length > CHANGED_MAX ? bookParts(update.book) : [{ kind: 'book_changes', changes }];
}
