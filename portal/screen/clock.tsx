'use client';

import { istTime } from '@pullcord/core/words/figures';
import { useEffect, useState } from 'react';
import { shortDate } from './short-date.ts';

/** Day and minute in India. `start` is the server's epoch ms, so that the first paint agrees with it. */
export function Clock({ start }: { start: number }) {
  const [at, setAt] = useState(start);
  useEffect(() => {
    const timer = setInterval(() => setAt(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="pc-today">
      {shortDate(at, at)} · {istTime(at).slice(0, 5)} IST
    </span>
  );
}
