import { type BrowserContext, chromium } from '@playwright/test';
import { EXTENSION_FOLDER, extensionId } from './extension-build.ts';
import { requireChromium } from './find-chromium.ts';

export interface BrowserOptions {
  /** The simulator's TLS port, where the broker's host names are made to lead. */
  tlsPort: number;
  /** Of the simulator's certificate: trusted by its key, nothing else is. */
  certificateSpki: string;
  /** A profile to keep; '' for one that is thrown away. */
  profileFolder: string;
  headless: boolean;
  /** Another build of the extension than the one that was made last. */
  extensionFolder?: string;
  width?: number;
  height?: number;
  /** For looking at side panel and popup from a second client. */
  debuggingPort?: number;
}

/**
 * Of two `--disable-features` Chromium takes the last, so Playwright's own list stands here too. What is added are the
 * pages that the address bar loads ahead: a second of processor time for each browser, for a popup nobody opens.
 */
const FEATURES_OFF = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

/** Chromium with the extension as built for production; only names are led to the simulator. */
export async function launchBrowser(options: BrowserOptions): Promise<BrowserContext> {
  // The socket's host is named by the broker's answer, so every name of the broker is led there.
  const extensionFolder = options.extensionFolder ?? EXTENSION_FOLDER;
  const mapped = `MAP *.upstox.com 127.0.0.1:${options.tlsPort}`;
  return chromium.launchPersistentContext(options.profileFolder, {
    executablePath: requireChromium(),
    headless: options.headless,
    // A person's window decides its own size.
    viewport: options.headless ? { width: options.width ?? 1440, height: options.height ?? 900 } : null,
    args: [
      `--disable-extensions-except=${extensionFolder}`,
      `--load-extension=${extensionFolder}`,
      `--host-resolver-rules=${[mapped, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'].join(',')}`,
      `--ignore-certificate-errors-spki-list=${options.certificateSpki}`,
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      `--disable-features=${FEATURES_OFF.join(',')}`,
      ...(options.debuggingPort === undefined ? [] : [`--remote-debugging-port=${options.debuggingPort}`]),
    ],
  });
}

export function extensionPage(name: 'options' | 'popup' | 'review', query = ''): string {
  return `chrome-extension://${extensionId()}/${name}.html${query}`;
}

export const TERMINAL_URL = 'https://pro.upstox.com/';
