import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { launcher } from '../terminal/launcher.ts';
import { TERMINAL_MATCHES } from '../terminal/terminal-hosts.ts';

/** This script's own world, which the page cannot see. */
const standing = globalThis as typeof globalThis & { pullcordIsAlive?: () => boolean };

export default defineContentScript({
  matches: TERMINAL_MATCHES,
  runAt: 'document_idle',
  main() {
    // Injected again into tabs that were open at an update: the script of a live extension stays alone.
    if (standing.pullcordIsAlive?.() === true) return;
    const isAlive = () => browser.runtime?.id !== undefined;
    standing.pullcordIsAlive = isAlive;
    launcher(document, {
      async count(pageAccount) {
        const reply: unknown = await browser.runtime
          .sendMessage({ name: 'launcher.count', request: { pageAccount } })
          .catch(() => undefined);
        // Two fields are read by hand: zod alone would weigh five times the whole launcher.
        const open = (reply as { value?: { openOrders?: unknown } } | undefined)?.value?.openOrders;
        return typeof open === 'number' ? open : null;
      },
      async open() {
        await browser.runtime.sendMessage({ name: 'launcher.open', request: {} }).catch(() => undefined);
      },
      isAlive,
    });
  },
});
