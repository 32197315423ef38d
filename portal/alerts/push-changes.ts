import 'server-only';
import type { PersonActor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { onCommit } from '../db/commit-signal.ts';
import { watchNews } from '../policies/watch-news.ts';

const KEEP_ALIVE_MS = 15_000;
/** Entries arrive in bursts; a page that reads itself again more often than this only flickers. */
const APART_MS = 1_000;
/** A browser comes back by itself: a stream that lives on would hold a session that has ended. */
const LIFE_MS = 10 * 60_000;

/**
 * Says that something changed, never what: the page then reads itself again with its own rights. `alert` comes at
 * once, `record` at most once a second.
 */
export function pushChanges(actor: PersonActor, signal: AbortSignal): ReadableStream<Uint8Array> {
  requirePermission(actor, 'alert.read_own');
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const say = (what: string) => write(`event: ${what}\ndata: {}\n\n`);
      let pending: NodeJS.Timeout | undefined;
      let lastAt = 0;
      const later = () => {
        if (pending !== undefined) return;
        pending = setTimeout(
          () => {
            pending = undefined;
            lastAt = Date.now();
            say('record');
          },
          Math.max(0, lastAt + APART_MS - Date.now()),
        );
      };
      const end = () => {
        stop();
        // Closing twice throws; the browser may have gone first.
        try {
          controller.close();
        } catch {}
      };
      const alive = setInterval(() => write(': here\n\n'), KEEP_ALIVE_MS);
      const life = setTimeout(end, LIFE_MS);
      const forgets = [
        onCommit('ledger', later),
        onCommit('alert', () => say('alert')),
        // Another process's alerts are seen by looking.
        watchNews(() => say('alert')),
      ];
      stop = () => {
        clearInterval(alive);
        clearTimeout(life);
        clearTimeout(pending);
        for (const forget of forgets) forget();
      };
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) return end();
      write('retry: 2000\n\n');
    },
    cancel() {
      stop();
    },
  });
}
