import type { Settings } from '@pullcord/device/settings/settings';
import { browser } from 'wxt/browser';
import { randomSource } from './random-source.ts';

const WIDTH = 520;
const HEIGHT = 900;

type Surface = Settings['reviewSurface'];
let chosen: Surface | undefined;

/** Remembers the trader's choice: a gesture does not wait for a store to be read. */
export function rememberSurface(surface: Surface): void {
  chosen = surface;
}

/** A side panel or a window that was opened for a review before the review itself. */
export interface EarlySurface {
  reviewId: string;
  /** False where the browser refused; a window takes its place. */
  opened: Promise<boolean>;
}

/**
 * Opens the side panel while the person's gesture still counts: called before anything is awaited, since
 * one await in the worker loses it. Undefined where a window is wanted, or where no window is known.
 */
export function openPanelEarly(windowId: number | undefined): EarlySurface | undefined {
  if (chosen !== 'panel' || windowId === undefined || browser.sidePanel === undefined) return undefined;
  const reviewId = randomSource.id();
  return { reviewId, opened: openPanel(`review.html?review=${reviewId}&window=${windowId}`, windowId) };
}

/** Makes the review's window while the book is still being read; undefined where no window is wanted. */
export function openWindowEarly(): EarlySurface | undefined {
  if (chosen !== 'window') return undefined;
  const reviewId = randomSource.id();
  const shown = showInWindow(`review=${reviewId}`).then(
    () => true,
    () => false,
  );
  return { reviewId, opened: shown };
}

/** The address is one for the panels of all windows, so it says which of them is meant. */
async function openPanel(path: string, windowId: number): Promise<boolean> {
  try {
    const set = browser.sidePanel.setOptions({ path, enabled: true });
    const opened = browser.sidePanel.open({ windowId });
    await Promise.all([set, opened]);
    return true;
  } catch {
    return false;
  }
}

/** Shows a review or a batch in a window of its own; one that stands already is brought to the front. */
export async function showInWindow(query: string): Promise<void> {
  const url = browser.runtime.getURL(`/review.html?${query}` as '/review.html');
  const standing = import.meta.env.FIREFOX
    ? []
    : await browser.runtime.getContexts({ contextTypes: ['TAB'], documentUrls: [url] });
  const found = standing[0]?.windowId;
  if (found !== undefined && found >= 0) {
    await browser.windows.update(found, { focused: true });
    return;
  }
  await browser.windows.create({ type: 'popup', url, width: WIDTH, height: HEIGHT });
}

/** Shows a review where its panel did not open. */
export async function showReview(reviewId: string, early: EarlySurface | undefined): Promise<void> {
  if (early !== undefined && (await early.opened)) return;
  await showInWindow(`review=${reviewId}`);
}
