'use client';

import { useEffect } from 'react';
import { SilenceNotice } from './silence-notice.tsx';
import { useAttended } from './use-attended.ts';
import { useRefresh } from './use-refresh.ts';

/** Reads the page's facts again while somebody looks. What is typed and open stays. */
export function LiveRefresh({ everyMs }: { everyMs: number }) {
  const { refresh, silentSince } = useRefresh();
  const attended = useAttended();
  useEffect(() => {
    const timer = setInterval(() => {
      if (attended()) refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [refresh, everyMs, attended]);
  return <SilenceNotice since={silentSince} />;
}
