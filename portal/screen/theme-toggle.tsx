'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';

/** The key and values that public/theme.js reads before the first paint. */
const KEY = 'pullcord-theme';
const CHOICES = [
  { value: 'system', label: 'Follow the system', Icon: Monitor },
  { value: 'light', label: 'Light', Icon: Sun },
  { value: 'dark', label: 'Dark', Icon: Moon },
] as const;
type Choice = (typeof CHOICES)[number]['value'];

/** Three radio buttons; the choice lives in this browser only. */
export function ThemeToggle() {
  // The server cannot know this browser's choice: until hydration none is marked.
  const choice = useSyncExternalStore(subscribe, readChoice, () => null);
  return (
    <fieldset className="pc-theme">
      <legend className="pc-visually-hidden">Theme</legend>
      {CHOICES.map(({ value, label, Icon }) => (
        <label key={value} className="pc-theme-choice">
          <input type="radio" name="theme" checked={choice === value} onChange={() => applyChoice(value)} />
          <Icon size={14} aria-hidden="true" />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

const listeners = new Set<() => void>();

/** Told of a choice made here, and in another window of the same browser. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function readChoice(): Choice {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function applyChoice(next: Choice): void {
  if (next === 'system') {
    localStorage.removeItem(KEY);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(KEY, next);
    document.documentElement.dataset.theme = next;
  }
  for (const listener of listeners) listener();
}
