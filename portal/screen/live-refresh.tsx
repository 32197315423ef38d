'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useAttended } from './use-attended.ts';

/** Reads the page's facts again while somebody looks. What is typed and open stays. */
export function LiveRefresh({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  const attended = useAttended();
  useEffect(() => {
    const timer = setInterval(() => {
      if (attended()) router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs, attended]);
  return null;
}
