import { type RefObject, useEffect } from 'react';
import type { Live } from '../messages/channel.ts';

/** Whoever moves the mouse all the time says so no more often than this. */
const SAY_EVERY_MS = 5_000;

/**
 * Tells the worker that a person looks at this review, ready to confirm it: the page is seen, has the focus, and somebody
 * moves in it from time to time. Null: there is nothing to confirm here.
 */
export function useAttention(live: RefObject<Live | null>, reviewId: string | null): void {
  useEffect(() => {
    if (reviewId === null) return;
    let saidAt = Number.NEGATIVE_INFINITY;
    const say = () => {
      saidAt = performance.now();
      const isSeen = document.visibilityState === 'visible' && document.hasFocus();
      live.current?.attend(isSeen ? reviewId : null);
    };
    const leave = () => live.current?.attend(null);
    const move = () => {
      if (performance.now() - saidAt > SAY_EVERY_MS) say();
    };
    const over = new AbortController();
    const { signal } = over;
    window.addEventListener('focus', say, { signal });
    window.addEventListener('blur', leave, { signal });
    document.addEventListener('visibilitychange', say, { signal });
    document.addEventListener('pointermove', move, { signal, passive: true });
    document.addEventListener('keydown', move, { signal });
    say();
    return () => {
      over.abort();
      leave();
    };
  }, [live, reviewId]);
}
