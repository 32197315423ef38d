import { err, ok, type Result } from '@pullcord/core/value/result';
import { type Browser, browser } from 'wxt/browser';
import { z } from 'zod';
import { rememberLanguage } from '../words/spoken.ts';
import { channelFailure } from './channel-failure.ts';
import { type Failure, failure } from './failure.ts';
import { LIVE_PORT, type LiveAsk, type LiveUpdate, livePost } from './live.ts';
import { liveReader } from './live-reader.ts';
import { type AnswerOf, type MessageName, PROTOCOL, type RequestOf } from './protocol.ts';

const envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: failure }),
]);

/**
 * Asks the worker. Nothing of the browser is called while this file loads: the offscreen document has messages only, and
 * anything else would end it before it listens. Every expected failure is a value with its sentence; nothing throws.
 * `worker_gone`: the browser ended the worker in mid-answer; what was under way is taken up again.
 */
export async function send<N extends MessageName>(
  name: N,
  request: RequestOf<N>,
): Promise<Result<AnswerOf<N>, Failure>> {
  let reply: unknown;
  try {
    reply = await browser.runtime.sendMessage({ name, request });
  } catch {
    return err(channelFailure(isOutdated() ? 'outdated' : 'worker_gone'));
  }
  const parsed = envelope.safeParse(reply);
  if (!parsed.success) return err(channelFailure('internal'));
  if (!parsed.data.ok) return err(parsed.data.error);
  const answer = PROTOCOL[name].answer.safeParse(parsed.data.value);
  return answer.success ? ok(answer.data as AnswerOf<N>) : err(channelFailure('internal'));
}

/** After an update of the extension an old content script has no runtime any more. */
function isOutdated(): boolean {
  return browser.runtime?.id === undefined;
}

/** A worker that is asked while it is being stopped would not come. */
const BACK_AFTER_MS = 500;

export interface Live {
  /** Names the account whose book this screen shows; null for none. */
  watch(account: string | null): void;
  /** Names the review that stands on this screen, or the batch that was opened without one; null for none. */
  show(id: string | null): void;
  /** Says that a person looks at this review, ready to confirm it, or still does; null: no longer. */
  attend(reviewId: string | null): void;
  close(): void;
}

/**
 * Live updates until `close`; reconnects when the worker was stopped and comes back. `onBack` is called then: what the
 * worker that died had still to tell is told by nobody. `onOutdated`: the extension was updated, and this screen hears nothing
 * any more.
 */
export function openLive(
  onUpdate: (update: LiveUpdate) => void,
  onBack: () => void = () => undefined,
  onOutdated: () => void = () => undefined,
): Live {
  let closed = false;
  let watched: string | null = null;
  let shown: string | null = null;
  let attended: string | null = null;
  let port: Browser.runtime.Port | undefined;
  const tell = (whole = false) => {
    const visible = document.visibilityState === 'visible';
    const ask: LiveAsk = { watch: watched, visible };
    if (shown !== null) ask.shows = shown;
    if (attended !== null) ask.attends = attended;
    if (whole) ask.whole = whole;
    try {
      port?.postMessage(ask);
    } catch {
      // The browser closed it without a word, as it does to a page it keeps aside: `onShow` follows.
    }
  };
  const onVisible = () => tell();

  const connect = () => {
    if (closed) return;
    if (isOutdated()) return onOutdated();
    const next = browser.runtime.connect({ name: LIVE_PORT });
    port = next;
    const read = liveReader();
    next.onMessage.addListener((message: unknown) => {
      const post = livePost.safeParse(message).data;
      if (post === undefined) return;
      const update = read(post);
      // Without what stood before it a change says nothing: asking again brings the whole.
      if (update === 'unusable') return tell(true);
      if (update?.kind === 'state') rememberLanguage(update.state.settings.language);
      if (update !== undefined) onUpdate(update);
    });
    next.onDisconnect.addListener(() => {
      if (port !== next) return;
      port = undefined;
      setTimeout(connectAgain, BACK_AFTER_MS);
    });
    tell();
  };
  const connectAgain = () => {
    if (port !== undefined) return;
    connect();
    if (port !== undefined) onBack();
  };
  /** A page that comes back by the browser's Back button has a port that was closed while it was kept aside. */
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    port?.disconnect();
    port = undefined;
    connectAgain();
  };
  connect();
  document.addEventListener('visibilitychange', onVisible);
  window.addEventListener('pageshow', onShow);
  return {
    watch(account) {
      watched = account;
      tell();
    },
    show(id) {
      shown = id;
      tell();
    },
    attend(reviewId) {
      if (closed || (reviewId === null && attended === null)) return;
      attended = reviewId;
      tell();
    },
    close() {
      closed = true;
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('pageshow', onShow);
      port?.disconnect();
    },
  };
}
