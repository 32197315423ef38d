import { DEFAULT_SETTINGS } from '@pullcord/device/settings/settings';
import { describe, expect, it } from 'vitest';
import { shownSettings, type Wished, wishedReducer } from './wished-settings.ts';

const kept = DEFAULT_SETTINGS;
const step = (wished: Wished, ...actions: Parameters<typeof wishedReducer>[1][]) =>
  actions.reduce(wishedReducer, wished);

describe('settings on the screen', () => {
  it('say what was chosen before the worker has answered', () => {
    const wished = step([], { do: 'wish', change: { notifications: false } });
    expect(shownSettings(kept, wished).notifications).toBe(false);
  });

  it('say what is kept once the worker has answered, done or refused', () => {
    const change = { language: 'hi' } as const;
    const wished = step([], { do: 'wish', change }, { do: 'answered', change });
    expect(shownSettings(kept, wished)).toBe(kept);
  });

  it('of two quick changes the later one stands, also when the first is answered late', () => {
    const [dark, light] = [{ appearance: 'dark' } as const, { appearance: 'light' } as const];
    const both = step([], { do: 'wish', change: dark }, { do: 'wish', change: light });
    expect(shownSettings(kept, both).appearance).toBe('light');
    expect(shownSettings(kept, step(both, { do: 'answered', change: dark })).appearance).toBe('light');
  });
});
