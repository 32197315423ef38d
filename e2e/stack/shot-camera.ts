import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { openTerminal } from '../pages/overlay-panel.ts';
import { extensionPage } from './launch-browser.ts';
import { SHOT_CAPTIONS } from './shot-captions.ts';
import type { Stack } from './start-stack.ts';

export const SHOT_ACCOUNT = 'AB1234';
/** A side panel's size. */
export const SHOT_REVIEW = { width: 440, height: 860 };

export interface ShotWish {
  context: BrowserContext;
  stack: Stack;
  theme: 'light' | 'dark';
  folder: string;
}

/** A browser and its stack, and what takes its pictures in one theme. */
export interface Camera extends ShotWish {
  shoot: (page: Page, name: string) => Promise<void>;
  /** The terminal in the theme of the pictures. */
  terminalPage: () => Promise<Page>;
  /** The popup as a page of its own, in the popup's size: a toolbar popup is no page to a test. */
  popupPage: () => Promise<Page>;
}

export function shotCamera(wish: ShotWish): Camera {
  const { context, theme, folder } = wish;
  return {
    ...wish,
    async shoot(page, name) {
      if (!(name in SHOT_CAPTIONS)) throw new Error(`The picture ${name} has no caption.`);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.mouse.move(0, 0);
      const how = { path: join(folder, `${name}-${theme}.png`), animations: 'disabled' } as const;
      // The popup is as high as what it says.
      if (name.startsWith('popup')) await page.locator('main').screenshot(how);
      else await page.screenshot(how);
    },
    async terminalPage() {
      const page = await openTerminal(context);
      await page.evaluate((wanted) => {
        document.documentElement.dataset.theme = wanted;
      }, theme);
      return page;
    },
    async popupPage() {
      const popup = await context.newPage();
      await popup.setViewportSize({ width: 360, height: 600 });
      await popup.goto(extensionPage('popup'));
      return popup;
    },
  };
}
