import { useEffect } from 'react';

/** A browser keeps a line that carried nothing for ten seconds. */
const AGAIN_MS = 8_000;
/** As long as a confirmation is taken after its book. */
const LINES_MOST = 7;

/**
 * Keeps a line to the broker's order host open while somebody may confirm: the name is looked up and the encryption agreed
 * before the first cancel, not by it. Nothing is asked over it. Null: nothing is to be sent there.
 */
export function useOpenLine(host: string | null): void {
  useEffect(() => {
    if (host === null) return;
    let link: HTMLLinkElement | undefined;
    let opened = 0;
    const open = () => {
      if (document.visibilityState !== 'visible' || opened === LINES_MOST) return;
      opened += 1;
      link?.remove();
      link = document.createElement('link');
      link.rel = 'preconnect';
      // Without it the line would be one for requests with cookies, which the cancels are not.
      link.crossOrigin = 'anonymous';
      link.href = host;
      document.head.append(link);
    };
    open();
    const again = setInterval(open, AGAIN_MS);
    return () => {
      clearInterval(again);
      link?.remove();
    };
  }, [host]);
}
