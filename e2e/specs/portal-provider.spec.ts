import { generateSync } from 'otplib';
import { signIn } from '../pages/sign-in-page.ts';
import { freePort } from '../stack/free-port.ts';
import { newSecrets } from '../stack/stack-secrets.ts';
import { startPortal } from '../stack/start-portal.ts';
import { startProvider } from '../stack/start-provider.ts';
import { expect, test } from './pullcord-test.ts';

test('a sign-in provider lets in the person of its verified email and nobody else; a stranger reads no page by any way round', async ({
  office,
}, testInfo) => {
  const client = { id: 'pullcord', secret: 'ofTheTestAlone' };
  const provider = await startProvider(client);
  const portal = await startPortal({
    port: await freePort(0),
    dataFolder: testInfo.outputPath('portal'),
    secrets: newSecrets(),
    env: {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: client.id,
      OIDC_CLIENT_SECRET: client.secret,
      OIDC_NAME: 'Test House',
    },
  });
  try {
    for (const [email, verified, enters] of [
      ['trader@pullcord.test', false, false],
      ['stranger@pullcord.test', true, false],
      ['trader@pullcord.test', true, true],
    ] as const) {
      provider.vouchFor({ email, email_verified: verified });
      const page = await (await office.newContext()).newPage();
      await page.goto(`${portal.url}/signin`);
      await page.getByRole('button', { name: 'Sign in with Test House' }).click();
      if (enters) await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
      else await expect(page.getByText(/nobody here has that verified email/)).toBeVisible();
      await page.context().close();
    }
    await refuseEveryWayRound(portal.url);
  } finally {
    await portal.stop();
    await provider.stop();
  }
});

test('a portal without people prints one link; the first admin comes in by it, and is none before a second factor stands', async ({
  office,
}, testInfo) => {
  const portal = await startPortal({
    port: await freePort(0),
    dataFolder: testInfo.outputPath('portal'),
    secrets: newSecrets(),
    env: { PULLCORD_SEED: '[]', TOTP_REQUIRED: 'on' },
  });
  try {
    const link = /http\S+\/welcome#\S+/.exec(portal.output())?.[0] ?? '';
    const page = await (await office.newContext()).newPage();
    await page.goto(link);
    const first = { email: 'first@pullcord.test', password: 'four words in a row' };
    await page.getByRole('textbox', { name: 'Name' }).fill('First Admin');
    await page.getByRole('textbox', { name: 'Email' }).fill(first.email);
    await page.getByLabel('New password').fill(first.password);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await signIn(page, first);
    await expect(page.getByRole('heading', { name: 'Set up a second factor first' })).toBeVisible();
    const people = await page.request.post(`${portal.url}/api/v1/people`, {
      headers: { origin: portal.url },
      data: { email: 'x@pullcord.test', name: 'X', roles: ['admin'] },
    });
    expect([people.status(), (await people.json()).code]).toEqual([403, 'totp_missing']);
    await page.getByRole('button', { name: 'Set up a second factor' }).click();
    const secret = (await page.locator('.pc-totp b').textContent()) ?? '';
    await page.getByRole('textbox', { name: 'Code' }).fill(generateSync({ secret }));
    await page.getByRole('button', { name: 'Set it up' }).click();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
    await page.goto(link);
    await expect(page.getByText(/This link was used/)).toBeVisible();
  } finally {
    await portal.stop();
  }
});

/** Requests that try to reach a page past the layer that only redirects: none may answer with what a page holds. */
async function refuseEveryWayRound(url: string): Promise<void> {
  const pages = [
    '/',
    '/batches',
    '/batches/none',
    '/audit',
    '/limits',
    '/alerts',
    '/people',
    '/devices',
    '/settings',
  ];
  const forged = { cookie: 'next-auth.session-token=forged' };
  const ways: readonly ((path: string) => [string, Record<string, string>])[] = [
    (path) => [path, {}],
    (path) => [path, forged],
    (path) => [path, { ...forged, rsc: '1' }],
    (path) => [`${path === '/' ? '/index' : path}.rsc`, forged],
    (path) => [path, { ...forged, rsc: '1', 'next-router-prefetch': '1' }],
    (path) => [path, { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' }],
    (path) => [path, { 'x-middleware-subrequest': 'src/proxy', rsc: '1' }],
    (path) => [path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`), forged],
    (path) => [`/${path}`, forged],
    (path) => [`/_next/data/x${path}.json`, forged],
    (path) => [`/api/..${path}`, forged],
  ];
  for (const page of pages) {
    for (const way of ways) {
      const [path, headers] = way(page);
      const answer = await fetch(`${url}${path}`, { headers, redirect: 'manual' });
      const body = await answer.text();
      expect([path, headers, body.includes('pullcord.test') || body.includes('pc-rail')]).toEqual([
        path,
        headers,
        false,
      ]);
    }
  }
}
