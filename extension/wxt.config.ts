import { defineConfig } from 'wxt';
import { terminalMatches } from './src/terminal/terminal-matches.ts';

/**
 * The public half of the key that fixes the extension's id (fehphndfeabokodliggpokboedfoaopj) where it is loaded from
 * its folder: the portal's CORS list and the pairing redirect name that id. A store gives an id of its own, and the
 * Chrome Web Store refuses a package that brings a key.
 */
const EXTENSION_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAorewl8QJD685dormDJ9mjdPJi64wR0zH4/We2NLFJAkustrsmsnTexan9cdHyBQtJqegyxwITELNXfz/5bBlpYFiZdO8DBSW3tbiYuy90Rzz4llJQCZfArW6CklTMbUEnSEgPA9vgrH94mcsQrPV3ogwcNmFKh6tzzK8RWRsT3Th013gT9Fr+qrUyHjAzWfcCQmulBYtl/5MuRSvZsEgcFNSmuapIEFZbw5O92mcW69+Nt0WAny+bqEmlr0PoLm31K2mtW+k6zXgM9PlQKM4bT8G0qfd3yRSR8L+Qgxba0h6FJqa9SvdUmAYH5u/zF9RrhNkVwl+UoHsrGMtXu11ZwIDAQAB';

/** Set by package-stores.ts. Its build has a folder of its own, so that the one loaded from its folder keeps its id. */
const forStore = process.env.PULLCORD_STORE_PACKAGE === '1';

const BROKER_HOSTS = [
  'https://api.upstox.com/*',
  'https://api-hft.upstox.com/*',
  'https://pro.upstox.com/*',
  // The public list of commodity contracts with their lot sizes; no token goes there.
  'https://assets.upstox.com/*',
] as const;

/** Only `--mode loopback`, for development against the simulator; a production build is https only. */
const LOOPBACK_HOST = 'http://127.0.0.1/*';

const CHROME_ONLY = {
  ...(forStore ? {} : { key: EXTENSION_KEY }),
  minimum_chrome_version: '137',
  // No other extension may speak to this one.
  externally_connectable: { ids: [], matches: [] },
  side_panel: { default_path: 'review.html' },
};

/** Without a side panel the review opens in a window; without an offscreen document the background page itself waits. */
const FIREFOX_ONLY = {
  browser_specific_settings: {
    gecko: {
      id: 'pullcord@pullcord.app',
      strict_min_version: '140.0',
      data_collection_permissions: { required: ['none'] },
    },
  },
};

export default defineConfig({
  srcDir: 'src',
  imports: false,
  modules: ['@wxt-dev/module-react'],
  manifestVersion: 3,
  outDirTemplate: `{{browser}}-mv{{manifestVersion}}{{modeSuffix}}${forStore ? '-store' : ''}`,
  zip: {
    name: 'pullcord',
    artifactTemplate: '{{name}}-{{version}}-{{browser}}.zip',
    // Firefox's reviewers build the package anew from these, by `npm run package`.
    sourcesRoot: '..',
    includeSources: [
      '{package.json,pnpm-lock.yaml,pnpm-workspace.yaml,tsconfig.base.json,setup.mjs,README.md,LICENSE}',
      '{portal,cli,e2e,checks}/package.json',
      '{extension,shared}/**',
    ],
    excludeSources: ['**/.output/**', '**/.wxt/**'],
  },
  manifest: ({ mode, browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    // Settled at the first version: a later addition would switch the extension off until each trader agrees.
    permissions: [
      'storage',
      'alarms',
      'identity',
      'scripting',
      'notifications',
      ...(browser === 'firefox' ? [] : ['sidePanel', 'offscreen']),
    ],
    host_permissions: [...BROKER_HOSTS, ...(mode === 'loopback' ? [LOOPBACK_HOST] : [])],
    optional_host_permissions: ['https://api-sandbox.upstox.com/*'],
    content_scripts: [{ matches: terminalMatches(mode), js: ['launcher.js'], run_at: 'document_idle' }],
    content_security_policy: {
      extension_pages: "script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    },
    ...(browser === 'firefox' ? FIREFOX_ONLY : CHROME_ONLY),
    action: { default_title: 'Pullcord' },
    icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
    commands: {
      emergency: {
        suggested_key: { default: 'Alt+Shift+X' },
        description: '__MSG_command_emergency__',
      },
      'review-all': { description: '__MSG_command_review_all__' },
    },
  }),
  vite: () => ({
    build: { sourcemap: false },
  }),
});
