import { useEffect } from 'react';

/** Refreshes as often as `everyMs` while somebody looks. */
export function useRefreshEvery(everyMs: number, refresh: () => void, attended: () => boolean): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (attended()) refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, refresh, attended]);
}
