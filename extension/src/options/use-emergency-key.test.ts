import { expect, it, vi } from 'vitest';

vi.mock('wxt/browser', () => ({ browser: {} }));
const { keysOf } = await import('./use-emergency-key.ts');

it.each([
  ['Alt+Shift+X', ['Alt', '⇧', 'X']],
  ['⌥⇧X', ['⌥', '⇧', 'X']],
  ['', []],
])('%j is shown key by key, and none as none', (shortcut, keys) => expect(keysOf(shortcut)).toEqual(keys));
