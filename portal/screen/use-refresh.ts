import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * Reads the page again, if the portal answers: a refresh that finds nobody becomes a visit to the browser's own error
 * page, and takes with it what was typed. `silentSince` is when the page was read last while the portal does not
 * answer, epoch ms; null while it does.
 */
export function useRefresh(): { refresh: () => void; silentSince: number | null } {
  const router = useRouter();
  const readAt = useRef(0);
  const [silentSince, setSilentSince] = useState<number | null>(null);
  useEffect(() => {
    readAt.current = Date.now();
  }, []);
  const look = useCallback(async () => {
    const isThere = await fetch('/api/v1/ready', { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    );
    setSilentSince(isThere ? null : readAt.current);
    if (!isThere) return;
    readAt.current = Date.now();
    router.refresh();
  }, [router]);
  const refresh = useCallback(() => void look(), [look]);
  return { refresh, silentSince };
}
