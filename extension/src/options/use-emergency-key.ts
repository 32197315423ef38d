import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';

/**
 * The key of the emergency review as the browser has it: a trader may have changed it, and where another extension had it
 * first there is none. Undefined until the browser has said.
 */
export function useEmergencyKey(): readonly string[] | undefined {
  const [keys, setKeys] = useState<readonly string[]>();
  useEffect(() => {
    browser.commands.getAll().then(
      (commands) => setKeys(keysOf(commands.find(({ name }) => name === 'emergency')?.shortcut ?? '')),
      () => undefined,
    );
  }, []);
  return keys;
}

/** 'Alt+Shift+X', or '⌥⇧X' as a Mac writes it, key by key. */
export function keysOf(shortcut: string): string[] {
  const keys = shortcut.includes('+') ? shortcut.split('+') : Array.from(shortcut);
  return keys.map((key) => (key === 'Shift' ? '⇧' : key)).filter((key) => key !== '');
}
