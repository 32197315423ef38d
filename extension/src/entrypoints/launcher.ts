import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { launcher } from '../terminal/launcher.ts';

/** This script's own world, which the page cannot see. */
const standing = globalThis as typeof globalThis & { pullcordIsAlive?: () => boolean };

/**
 * Named as a content script in the manifest by hand: WXT's own wrapping of one weighs as much again, and tells the
 * page by a message that this extension runs here.
 */
export default defineUnlistedScript(() => {
  // Injected again into tabs that were open at an update: the script of a live extension stays alone.
  if (standing.pullcordIsAlive?.() === true) return;
  const isAlive = () => browser.runtime?.id !== undefined;
  standing.pullcordIsAlive = isAlive;
  launcher(document, {
    async count(pageAccount) {
      const reply: unknown = await browser.runtime
        .sendMessage({ name: 'launcher.count', request: { pageAccount } })
        .catch(() => undefined);
      // Three fields are read by hand: zod alone would weigh five times the whole launcher.
      const said = (reply as { value?: Record<string, unknown> } | undefined)?.value ?? {};
      const { openOrders, label, hint } = said;
      return {
        open: typeof openOrders === 'number' ? openOrders : null,
        label: typeof label === 'string' ? label : undefined,
        hint: typeof hint === 'string' ? hint : '',
      };
    },
    async open() {
      await browser.runtime.sendMessage({ name: 'launcher.open', request: {} }).catch(() => undefined);
    },
    isAlive,
  });
});
