'use client';

import { useEffect } from 'react';
import { SilenceNotice } from './silence-notice.tsx';
import { useAttended } from './use-attended.ts';
import { useRefresh } from './use-refresh.ts';
import { useRefreshEvery } from './use-refresh-every.ts';
import { whileVisible } from './while-visible.ts';

/** Reading again more often than this only flickers. */
const ALERTS_APART_MS = 700;

/**
 * Reads the page again as soon as the portal says that alerts or records changed, while somebody looks; without
 * that stream, as often as `everyMs`. Charts of many records may follow those at a distance: `recordsApartMs`.
 */
export function LivePage({
  everyMs,
  recordsApartMs = ALERTS_APART_MS,
}: {
  everyMs: number;
  recordsApartMs?: number;
}) {
  const { refresh, stale } = useRefresh();
  const attended = useAttended();
  useEffect(() => {
    let pending: { due: number; timer: ReturnType<typeof setTimeout> } | undefined;
    let last = 0;
    const refreshIn = (apartMs: number, looking = attended()) => {
      const due = Math.max(Date.now(), last + apartMs);
      if (!looking || (pending !== undefined && pending.due <= due)) return;
      clearTimeout(pending?.timer);
      const run = () => {
        pending = undefined;
        last = Date.now();
        refresh();
      };
      pending = { due, timer: setTimeout(run, due - Date.now()) };
    };
    const end = whileVisible(document, (returning) => {
      const stream = new EventSource('/api/v1/alerts/stream');
      stream.addEventListener('alert', () => refreshIn(ALERTS_APART_MS));
      stream.addEventListener('record', () => refreshIn(recordsApartMs));
      // What happened meanwhile was told to nobody; and who brings a page back looks at it.
      if (returning) refreshIn(ALERTS_APART_MS, true);
      return () => stream.close();
    });
    return () => {
      clearTimeout(pending?.timer);
      end();
    };
  }, [refresh, attended, recordsApartMs]);
  useRefreshEvery(everyMs, refresh, attended);
  return <SilenceNotice stale={stale} />;
}
