import { browser } from 'wxt/browser';

/** The browser's own number of the window that this page stands in, of a side panel too; undefined where it has none. */
export async function readWindowId(): Promise<number | undefined> {
  return (await browser.windows.getCurrent()).id;
}
