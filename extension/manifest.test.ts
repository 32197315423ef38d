import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import config from './wxt.config.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The manifest as WXT gets it, for one browser; entrypoints are added by WXT itself. */
async function manifestFor(
  browser: 'chrome' | 'firefox',
  { manifest: make } = config,
): Promise<Record<string, unknown>> {
  if (typeof make !== 'function') throw new Error('The manifest is made by a function of the browser.');
  return z
    .record(z.string(), z.unknown())
    .parse(await make({ mode: 'production', command: 'build', browser, manifestVersion: 3 }));
}

/** What Firefox 140 knows of the keys we use; anything else is a warning in its store's check, or an error. */
const firefox = z.strictObject({
  name: z.string(),
  description: z.string(),
  default_locale: z.literal('en'),
  permissions: z.array(z.enum(['storage', 'alarms', 'identity', 'scripting', 'notifications'])),
  host_permissions: z.array(z.string().regex(/^https:\/\/[a-z-]+\.upstox\.com\/\*$/)),
  optional_host_permissions: z.array(z.string().regex(/^https:\/\/[a-z-]+\.upstox\.com\/\*$/)),
  content_scripts: z.tuple([
    z.strictObject({
      matches: z.tuple([z.literal('https://pro.upstox.com/*')]),
      js: z.tuple([z.literal('launcher.js')]),
      run_at: z.literal('document_idle'),
    }),
  ]),
  content_security_policy: z.strictObject({ extension_pages: z.string() }),
  browser_specific_settings: z.strictObject({
    gecko: z.strictObject({
      id: z.string().regex(/^[^@\s]+@[^@\s]+$/),
      strict_min_version: z.string().regex(/^\d+\.\d+$/),
      data_collection_permissions: z.strictObject({ required: z.tuple([z.literal('none')]) }),
    }),
  }),
  action: z.strictObject({ default_title: z.string() }),
  icons: z.record(z.string(), z.string()),
  commands: z.record(
    z.string(),
    z.strictObject({
      suggested_key: z.strictObject({ default: z.string() }).optional(),
      description: z.string(),
    }),
  ),
});

it('the manifest for Firefox holds nothing that Firefox does not know', async () => {
  expect(firefox.safeParse(await manifestFor('firefox')).error?.issues).toBeUndefined();
});

it('no browser is asked for tabs, cookies, web requests or every site, and no other extension may speak to ours', async () => {
  const chrome = await manifestFor('chrome');
  for (const manifest of [chrome, await manifestFor('firefox')]) {
    const text = JSON.stringify([manifest.permissions, manifest.host_permissions]);
    expect(text).not.toMatch(/"tabs"|cookies|webRequest|debugger|all_urls|\*:\/\/|http:\/\//);
  }
  expect(chrome.externally_connectable).toEqual({ ids: [], matches: [] });
  expect(JSON.stringify(chrome.content_security_policy)).not.toMatch(/unsafe/);
});

it('a package for the stores brings no key, which the Chrome Web Store refuses, and leaves the loaded build as it is', async () => {
  vi.stubEnv('PULLCORD_STORE_PACKAGE', '1');
  vi.resetModules();
  const { default: forStore } = await import('./wxt.config.ts');
  expect(await manifestFor('chrome', forStore)).not.toHaveProperty('key');
  expect(await manifestFor('chrome')).toHaveProperty('key');
  expect(forStore.outDirTemplate).not.toBe(config.outDirTemplate);
});
