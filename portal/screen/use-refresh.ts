import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';

/** Why a page stands as it was read last, and when that was, epoch ms. */
export interface Stale {
  why: 'silent' | 'signed_out';
  since: number;
}

/**
 * Reads the page again, if the portal answers whoever looks: a refresh that finds nobody becomes a visit to the browser's
 * own error page, one without a session a visit to the sign-in, and each takes with it what was typed. A page in which
 * nothing was typed goes to the sign-in. `stale` is null while the page is read.
 */
export function useRefresh(): { refresh: () => void; stale: Stale | null } {
  const router = useRouter();
  const readAt = useRef(0);
  const typed = useRef(false);
  const [stale, setStale] = useState<Stale | null>(null);
  useEffect(() => {
    readAt.current = Date.now();
    const note = () => {
      typed.current = true;
    };
    document.addEventListener('input', note);
    return () => document.removeEventListener('input', note);
  }, []);
  const look = useCallback(async () => {
    const status = await fetch('/api/v1/sessions', { cache: 'no-store' }).then(
      (answer) => answer.status,
      () => 0,
    );
    const isSignedOut = status === 401;
    if (isSignedOut ? typed.current : status !== 200) {
      setStale({ why: isSignedOut ? 'signed_out' : 'silent', since: readAt.current });
      return;
    }
    setStale(null);
    readAt.current = Date.now();
    router.refresh();
  }, [router]);
  const refresh = useCallback(() => void look(), [look]);
  return { refresh, stale };
}
