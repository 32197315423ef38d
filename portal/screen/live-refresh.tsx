'use client';

import { SilenceNotice } from './silence-notice.tsx';
import { useAttended } from './use-attended.ts';
import { useRefresh } from './use-refresh.ts';
import { useRefreshEvery } from './use-refresh-every.ts';

/** Reads the page's facts again while somebody looks. What is typed and open stays. */
export function LiveRefresh({ everyMs }: { everyMs: number }) {
  const { refresh, stale } = useRefresh();
  const attended = useAttended();
  useRefreshEvery(everyMs, refresh, attended);
  return <SilenceNotice stale={stale} />;
}
