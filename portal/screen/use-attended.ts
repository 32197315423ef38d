import { useCallback, useEffect, useRef } from 'react';

/** An unattended page stops reading: its refreshes would keep a forgotten session alive for ever. */
const ATTENDED_MS = 10 * 60_000;
const SIGNS_OF_LIFE = ['pointermove', 'keydown', 'wheel', 'focus'] as const;

/** Whether somebody looks: the page is in sight, and there was a sign of life in the last ten minutes. */
export function useAttended(): () => boolean {
  const attendedAt = useRef(0);
  useEffect(() => {
    const attend = () => {
      attendedAt.current = Date.now();
    };
    attend();
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, attend, { passive: true });
    return () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, attend);
    };
  }, []);
  return useCallback(
    () => Date.now() - attendedAt.current < ATTENDED_MS && document.visibilityState === 'visible',
    [],
  );
}
