'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** An unattended page stops reading: its refreshes would keep a forgotten session alive for ever. */
const ATTENDED_MS = 10 * 60_000;
const SIGNS_OF_LIFE = ['pointermove', 'keydown', 'wheel', 'focus'] as const;

/** Reads the page's facts again while somebody looks. What is typed and open stays. */
export function LiveRefresh({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  useEffect(() => {
    let attendedAt = Date.now();
    const attend = () => {
      attendedAt = Date.now();
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, attend, { passive: true });
    const timer = setInterval(() => {
      const attended = Date.now() - attendedAt < ATTENDED_MS;
      if (attended && document.visibilityState === 'visible') router.refresh();
    }, everyMs);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, attend);
    };
  }, [router, everyMs]);
  return null;
}
