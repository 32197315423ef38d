import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { launcher } from '../terminal/launcher.ts';
import { TERMINAL_MATCHES } from '../terminal/terminal-hosts.ts';

export default defineContentScript({
  matches: TERMINAL_MATCHES,
  runAt: 'document_idle',
  main() {
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
      isAlive: () => browser.runtime?.id !== undefined,
    });
  },
});
