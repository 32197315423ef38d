const WAIT_MS = 100;

/**
 * Tells at once, then at most ten times a second, always the newest value of each key: a batch reports with
 * every answer, and a screen reads no faster.
 */
export function coalesce<T>(keyOf: (value: T) => string, tell: (value: T) => void): (value: T) => void {
  const waiting = new Map<string, T>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    if (waiting.size === 0) return;
    const due = [...waiting.values()];
    waiting.clear();
    timer = setTimeout(flush, WAIT_MS);
    for (const value of due) tell(value);
  };
  return (value) => {
    waiting.set(keyOf(value), value);
    if (timer === undefined) flush();
  };
}
