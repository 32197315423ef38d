import '../messages/jitless.ts';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { mountOverlay } from '../overlay/mount-overlay.tsx';
import { readPageTheme } from '../terminal/dock.ts';

const NAME = 'pullcord-overlay';
const CLOSE = 'pullcord-close';

/** Injected at every press of the launcher; the second press closes what the first one opened. */
export default defineUnlistedScript(() => {
  const standing = document.querySelector(NAME);
  if (standing !== null) {
    standing.dispatchEvent(new Event(CLOSE));
    // One left by an extension that was updated since has no ears any more.
    standing.remove();
    return;
  }
  const host = document.createElement(NAME);
  host.dataset.theme = readPageTheme(document);
  host.style.cssText = 'all:initial;position:fixed;inset:0 0 0 auto;z-index:2147483647';
  const shadow = host.attachShadow({ mode: 'open' });
  const close = () => {
    themes.disconnect();
    unmount();
    host.remove();
  };
  const themes = new MutationObserver(() => {
    host.dataset.theme = readPageTheme(document);
  });
  const unmount = mountOverlay(shadow, close);
  host.addEventListener(CLOSE, close);
  document.documentElement.append(host);
  themes.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['class', 'style', 'data-theme'],
  });
});
