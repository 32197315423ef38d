import { useEffect, useState } from 'react';

/** Whether `at` (epoch ms) has come; null never does. Renders once when it does, and nothing in between. */
export function useHasCome(at: number | null): boolean {
  const [cameAt, setCameAt] = useState<number | null>(null);
  useEffect(() => {
    if (at === null) return;
    const timer = setTimeout(() => setCameAt(at), Math.max(0, at - Date.now()));
    return () => clearTimeout(timer);
  }, [at]);
  return at !== null && cameAt === at;
}
