import { generateSync } from 'otplib';
import { waysRound } from '../pages/ways-round.ts';
import { freePort } from '../stack/free-port.ts';
import { newSecrets } from '../stack/stack-secrets.ts';
import { startPortal } from '../stack/start-portal.ts';
import { startProvider } from '../stack/start-provider.ts';
import { expect, test } from './pullcord-test.ts';

const CLIENT = { id: 'pullcord', secret: 'ofTheTestAlone' };
const FIRST = { email: 'first@pullcord.test', name: 'First Admin', password: 'four words in a row' };
const TRADER = { email: 'asha@pullcord.test', name: 'Asha Rao', roles: ['trader'] };

test('the first admin comes in by the printed link and rules after a second factor; a provider lets in whom they invite and nobody else; a stranger reads no page by any way round', async ({
  playwright,
}, testInfo) => {
  const provider = await startProvider(CLIENT);
  const portal = await startPortal({
    port: await freePort(0),
    dataFolder: testInfo.outputPath('portal'),
    secrets: newSecrets(),
    env: {
      PULLCORD_SEED: '[]',
      TOTP_REQUIRED: 'on',
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_NAME: 'Test House',
    },
  });
  /** A person's browser without a screen: cookies and redirects as it has them. */
  const visit = () =>
    playwright.request.newContext({ baseURL: portal.url, extraHTTPHeaders: { origin: portal.url } });
  type Visitor = Awaited<ReturnType<typeof visit>>;
  const csrfOf = async (visitor: Visitor) => (await (await visitor.get('/api/auth/csrf')).json()).csrfToken;
  try {
    const token = /http\S+\/welcome#(\S+)/.exec(portal.output())?.[1] ?? '';
    const admin = await visit();
    const { email, name, password } = FIRST;
    const link = { token, password, who: { email, name } };
    expect((await admin.post('/api/v1/links/use', { data: link })).ok()).toBe(true);
    expect((await admin.post('/api/v1/links/use', { data: link })).status()).toBe(404);

    const form = { csrfToken: await csrfOf(admin), email, password, json: 'true' };
    await admin.post('/api/auth/callback/credentials', { form });
    const invite = () => admin.post('/api/v1/people', { data: TRADER });
    const refused = await invite();
    expect([refused.status(), (await refused.json()).code]).toEqual([403, 'totp_missing']);
    const { secret } = await (await admin.post('/api/v1/totp/begin', { data: {} })).json();
    const confirmed = await admin.post('/api/v1/totp/confirm', { data: { code: generateSync({ secret }) } });
    expect(confirmed.ok()).toBe(true);
    expect((await invite()).ok()).toBe(true);

    for (const [who, verified, enters] of [
      [TRADER.email, false, false],
      ['stranger@pullcord.test', true, false],
      [TRADER.email, true, true],
    ] as const) {
      provider.vouchFor({ email: who, email_verified: verified });
      const visitor = await visit();
      const asked = { csrfToken: await csrfOf(visitor), callbackUrl: `${portal.url}/`, json: 'true' };
      const { url } = await (await visitor.post('/api/auth/signin/provider', { form: asked })).json();
      expect(new URL(url).origin).toBe(provider.issuer);
      const landed = await visitor.get(url);
      expect([new URL(landed.url()).pathname, landed.status()]).toEqual([enters ? '/' : '/signin', 200]);
      expect((await visitor.get('/api/v1/batches')).status()).toBe(enters ? 200 : 401);
      expect((await visitor.get('/api/v1/audit/entries')).status()).toBe(enters ? 403 : 401);
      await visitor.dispose();
    }

    // What every page shows to who may see it, and nobody else by any way round.
    const isShown = (text: string) => text.includes(FIRST.name) || text.includes('pc-rail');
    expect(isShown(await (await admin.get('/limits')).text())).toBe(true);
    const leaks = waysRound().map(async ({ path, headers }) => {
      const answer = await fetch(`${portal.url}${path}`, { headers, redirect: 'manual' });
      return isShown(await answer.text()) ? [`${path} ${JSON.stringify(headers)}`] : [];
    });
    expect((await Promise.all(leaks)).flat()).toEqual([]);
  } finally {
    await portal.stop();
    await provider.stop();
  }
});
