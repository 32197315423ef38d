import { browser } from 'wxt/browser';

const WIDTH = 520;
const HEIGHT = 900;

export interface SurfaceChoice {
  query: string;
  surface: 'panel' | 'window';
  /** The window the person pressed in; the side panel belongs to one. */
  windowId: number | undefined;
}

/**
 * Shows the review: beside the page where there is a side panel and a person's gesture to open it,
 * otherwise in a window of its own. A review that stands in a window already is brought to the front.
 */
export async function showReview({ query, surface, windowId }: SurfaceChoice): Promise<void> {
  const path = `review.html?${query}`;
  if (surface === 'panel' && windowId !== undefined && (await openPanel(path, windowId))) return;
  const url = browser.runtime.getURL(`/${path}` as '/review.html');
  const standing = await browser.runtime.getContexts({ contextTypes: ['TAB'], documentUrls: [url] });
  const found = standing[0]?.windowId;
  if (found !== undefined && found >= 0) {
    await browser.windows.update(found, { focused: true });
    return;
  }
  await browser.windows.create({ type: 'popup', url, width: WIDTH, height: HEIGHT });
}

/** False where the browser has no side panel or asks for a gesture that is no longer there. */
async function openPanel(path: string, windowId: number): Promise<boolean> {
  if (browser.sidePanel === undefined) return false;
  try {
    // Not awaited between: the gesture must still be fresh when the panel opens.
    const set = browser.sidePanel.setOptions({ path, enabled: true });
    const opened = browser.sidePanel.open({ windowId });
    await Promise.all([set, opened]);
    return true;
  } catch {
    return false;
  }
}
