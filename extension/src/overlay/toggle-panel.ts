import { dockSide, followGestures, readPageTheme } from '../terminal/dock.ts';
import { mountOverlay } from './mount-overlay.tsx';

const NAME = 'pullcord-overlay';
const CLOSE = 'pullcord-close';
const FIRST_WIDTH = 440;
/** What is typed or pasted here is for this panel alone: a letter of it may be the page's shortcut for an order. */
const KEYS = ['keydown', 'keypress', 'keyup', 'paste'];

/** Opens the panel in the page; the second press closes what the first one opened. */
export function togglePanel(): void {
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
    places.disconnect();
    forgetGestures();
    clearInterval(docking);
    unmount();
    host.remove();
  };
  const themes = new MutationObserver(() => {
    host.dataset.theme = readPageTheme(document);
  });
  // A page that takes the panel away has its way: nothing of it goes on unseen.
  const places = new MutationObserver(() => {
    if (!host.isConnected) close();
  });
  const before = document.activeElement;
  const leave = () => {
    const isOurs = document.activeElement === host;
    close();
    // Who came by the keyboard goes on from where the panel was opened.
    if (isOurs && before instanceof HTMLElement) before.focus();
  };
  const unmount = mountOverlay(shadow, leave);
  host.addEventListener(CLOSE, leave);
  for (const key of KEYS) host.addEventListener(key, (event) => event.stopPropagation());
  document.documentElement.append(host);
  places.observe(document.documentElement, { childList: true });
  const dock = () => {
    const width = shadow.querySelector('.pc-overlay')?.clientWidth ?? FIRST_WIDTH;
    host.dataset.side = dockSide(document, width);
  };
  dock();
  const forgetGestures = followGestures(document, dock);
  // A ticket may also open by itself, from a link or an alert of the page; a page may also write itself anew.
  const docking = setInterval(() => (host.isConnected ? dock() : close()), 1_000);
  for (const element of [document.documentElement, document.body])
    themes.observe(element, { attributes: true, attributeFilter: ['class', 'style', 'data-theme'] });
}
