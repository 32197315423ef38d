import type { Browser } from 'wxt/browser';
import { type LiveUpdate, liveAsk } from '../messages/live.ts';
import type { Context } from '../messages/protocol.ts';

interface Listener {
  port: Browser.runtime.Port;
  context: Context;
  /** The account whose book this screen shows. */
  watch: string | null;
}

export interface LivePorts {
  add(port: Browser.runtime.Port, context: Context): void;
  post(update: LiveUpdate): void;
  /** Accounts whose book somebody looks at. */
  watched(): Set<string>;
  /** Whether a screen that can show a batch is open: then no notification is needed. */
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
      const listener: Listener = { port, context, watch: null };
      listeners.add(listener);
      port.onMessage.addListener((message: unknown) => {
        const ask = liveAsk.safeParse(message);
        if (!ask.success) return;
        listener.watch = ask.data.watch;
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
          listener.port.postMessage(update);
        } catch {
          // The screen closed in this very moment; its disconnect event follows.
          listeners.delete(listener);
        }
      }
    },
    watched: () => new Set([...listeners].map(({ watch }) => watch).filter((watch) => watch !== null)),
    isReviewInView: () => [...listeners].some(({ context }) => context === 'review' || context === 'popup'),
  };
}
