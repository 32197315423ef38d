import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import { INITIAL_OPTIONS } from './options-state.ts';
import { PortalSection } from './portal-section.tsx';

vi.mock('wxt/browser', () => ({ browser: {} }));
afterEach(() => vi.unstubAllEnvs());

const shown = () =>
  renderToStaticMarkup(
    createElement(PortalSection, { state: INITIAL_OPTIONS, ask: () => Promise.resolve(true) }),
  );

it('a portal is paired by its address', () => {
  expect(shown()).toContain('Pair with portal');
});

it('Firefox, which no portal pairs with, is told so instead of being asked for an address', () => {
  vi.stubEnv('FIREFOX', 'true');
  expect(shown()).toContain('A portal pairs with Chrome and Edge only.');
  expect(shown()).not.toContain('Pair with portal');
});
