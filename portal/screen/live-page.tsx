'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { LiveRefresh } from './live-refresh.tsx';
import { useAttended } from './use-attended.ts';
import { whileVisible } from './while-visible.ts';

/** Reading again more often than this only flickers. */
const APART_MS = 700;

/**
 * Reads the page again as soon as the portal says that alerts or records changed, while somebody looks; without
 * that stream, as often as `everyMs`.
 */
export function LivePage({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  const attended = useAttended();
  useEffect(() => {
    let pending: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const refresh = () => {
      if (pending !== undefined || !attended()) return;
      pending = setTimeout(
        () => {
          pending = undefined;
          last = Date.now();
          router.refresh();
        },
        Math.max(0, last + APART_MS - Date.now()),
      );
    };
    const end = whileVisible(document, (returning) => {
      const stream = new EventSource('/api/v1/alerts/stream');
      stream.addEventListener('alert', refresh);
      stream.addEventListener('record', refresh);
      // What happened meanwhile was told to nobody.
      if (returning) refresh();
      return () => stream.close();
    });
    return () => {
      clearTimeout(pending);
      end();
    };
  }, [router, attended]);
  return <LiveRefresh everyMs={everyMs} />;
}
