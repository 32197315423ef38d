import { browser } from 'wxt/browser';

/** This extension's version, as the store shows it. The offscreen document cannot ask, so it is read where it is shown. */
export function readVersion(): string {
  return browser.runtime.getManifest().version;
}
