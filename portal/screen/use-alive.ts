import { useSyncExternalStore } from 'react';

const neverChanges = () => () => undefined;

/**
 * False on the server and until the page is alive in the browser. A button that acts on its own waits for it:
 * a press before would do nothing, or send a form's fields as they stand.
 */
export function useAlive(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}
