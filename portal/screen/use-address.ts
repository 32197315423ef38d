'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useSyncExternalStore } from 'react';

/** Where the last choice leads while its page is on its way; `from` is the address it was made at. */
interface OnItsWay {
  from: string;
  to: string;
}
let onItsWay: OnItsWay | null = null;
const listeners = new Set<() => void>();

function set(next: OnItsWay | null): void {
  onItsWay = next;
  for (const listener of listeners) listener();
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The parameters of this page's address as they will be once what was chosen last has arrived: a choice is seen at
 * once, and the next one builds on it, whether it was made in a filter or by a link that says so with `leave`.
 */
export function useAddress() {
  const router = useRouter();
  const path = usePathname();
  const arrived = useSearchParams();
  const here = `${path}?${arrived}`;
  const next = useSyncExternalStore(
    subscribe,
    () => onItsWay,
    () => null,
  );
  useEffect(() => {
    if (onItsWay !== null && onItsWay.from !== here) set(null);
  }, [here]);
  /** For a link of this page: what its click leads to, without the question mark. */
  const leave = (to: string) => set({ from: here, to });
  const go = (changed: URLSearchParams) => {
    leave(changed.toString());
    router.push(changed.size === 0 ? path : `${path}?${changed}`, { scroll: false });
  };
  return { path, params: new URLSearchParams(next?.from === here ? next.to : arrived), leave, go };
}

/** Whether a click on a link opens it in this place, and not in another tab or window. */
export function opensHere(event: React.MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
