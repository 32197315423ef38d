import { browser } from 'wxt/browser';
import { TERMINAL_MATCHES } from '../terminal/terminal-hosts.ts';

/** A terminal that was open before the extension was installed or updated gets its button without a reload. */
export async function standInOpenTabs(): Promise<void> {
  for (const { id } of await browser.tabs.query({ url: TERMINAL_MATCHES })) {
    if (id === undefined) continue;
    const standing = browser.scripting.executeScript({
      target: { tabId: id },
      files: ['/launcher.js'],
    });
    // A tab that is discarded or shows an error page takes no script.
    await standing.catch(() => undefined);
  }
}
