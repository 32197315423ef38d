import type { OrderBook } from '@pullcord/core/order/order-book';
import type { Browser } from 'wxt/browser';
import { changesBetween } from '../messages/book-changes.ts';
import { type LivePost, type LiveUpdate, liveAsk } from '../messages/live.ts';
import type { Context } from '../messages/protocol.ts';

interface Listener {
  port: Browser.runtime.Port;
  context: Context;
  /** The account whose book this screen shows. */
  watch: string | null;
  visible: boolean;
  /** The reading it was told last: the next one goes as what changed. */
  book: OrderBook | undefined;
}

export interface LivePorts {
  add(port: Browser.runtime.Port, context: Context): void;
  post(update: LiveUpdate): void;
  /** Accounts whose book somebody looks at. */
  watched(): Set<string>;
  /** Whether a screen that can show a batch is open: its review is kept fresh. */
  isReviewOpen(): boolean;
  /** Whether a person sees such a screen now: then no notification is needed. */
  isReviewInView(): boolean;
}

/** The terminal's page may be imitated by the page it stands in: it hears state and book, nothing of a batch. */
const FOR_TERMINAL: ReadonlySet<LiveUpdate['kind']> = new Set(['state', 'book', 'book_failed']);

/** Open screens, and what each one hears. `onChange` is called when somebody comes, goes or looks elsewhere. */
export function livePorts(onChange: () => void): LivePorts {
  const listeners = new Set<Listener>();

  const hears = (listener: Listener, update: LiveUpdate): boolean => {
    if (listener.context === 'terminal' && !FOR_TERMINAL.has(update.kind)) return false;
    if (update.kind === 'book') return listener.watch === update.book.account;
    if (update.kind === 'book_failed') return listener.watch === update.account;
    return true;
  };
  return {
    add(port, context) {
      const listener: Listener = { port, context, watch: null, visible: true, book: undefined };
      listeners.add(listener);
      port.onMessage.addListener((message: unknown) => {
        const ask = liveAsk.safeParse(message);
        if (!ask.success) return;
        listener.watch = ask.data.watch;
        listener.visible = ask.data.visible;
        listener.book = undefined;
        onChange();
      });
      port.onDisconnect.addListener(() => {
        listeners.delete(listener);
        onChange();
      });
      onChange();
    },
    post(update) {
      for (const listener of listeners) {
        if (!hears(listener, update)) continue;
        try {
          listener.port.postMessage(postFor(listener, update));
        } catch {
          // The screen closed in this very moment; its disconnect event follows.
          listeners.delete(listener);
        }
      }
    },
    watched: () => new Set([...listeners].map(({ watch }) => watch).filter((watch) => watch !== null)),
    isReviewOpen: () => [...listeners].some(showsBatches),
    isReviewInView: () => [...listeners].some((listener) => showsBatches(listener) && listener.visible),
  };
}

function showsBatches({ context }: Listener): boolean {
  return context === 'review' || context === 'popup';
}

function postFor(listener: Listener, update: LiveUpdate): LivePost {
  if (update.kind !== 'book') return update;
  const before = listener.book;
  listener.book = update.book;
  if (before === undefined || before.account !== update.book.account) return update;
  return { kind: 'book_changes', changes: changesBetween(before, update.book) };
}
