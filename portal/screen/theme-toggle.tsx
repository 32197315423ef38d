'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useEffect, useState } from 'react';

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
  const [choice, setChoice] = useState<Choice | null>(null);
  useEffect(() => {
    const kept = localStorage.getItem(KEY);
    setChoice(kept === 'light' || kept === 'dark' ? kept : 'system');
  }, []);

  function choose(next: Choice) {
    setChoice(next);
    if (next === 'system') {
      localStorage.removeItem(KEY);
      delete document.documentElement.dataset.theme;
    } else {
      localStorage.setItem(KEY, next);
      document.documentElement.dataset.theme = next;
    }
  }

  return (
    <fieldset className="pc-theme">
      <legend className="pc-visually-hidden">Theme</legend>
      {CHOICES.map(({ value, label, Icon }) => (
        <label key={value} className="pc-theme-choice">
          <input type="radio" name="theme" checked={choice === value} onChange={() => choose(value)} />
          <Icon size={14} aria-hidden="true" />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
