import '../messages/jitless.ts';
import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { PanelWorld } from '../overlay/standing-panel.ts';
import { togglePanel } from '../overlay/toggle-panel.ts';

/** Injected at the first press of the launcher. It stays for the later ones: each copy would cost the page a megabyte. */
export default defineUnlistedScript(() => {
  const world = globalThis as PanelWorld;
  world.pullcordPanel = { isAlive: () => browser.runtime?.id !== undefined, toggle: togglePanel };
  togglePanel();
});
