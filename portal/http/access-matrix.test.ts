import { ENDPOINTS, type Endpoint } from '@pullcord/core/contract/endpoints';
import { problem } from '@pullcord/core/contract/problem';
import { isAllowed, ROLES, type Role } from '@pullcord/core/permit/permissions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callRoute, fromOurPage, passed } from '../testing/call-route.ts';
import { EXTENSION_ID, type OpenPortal, ORIGIN, openPortal } from '../testing/open-portal.ts';
import { type PairedDevice, pairedDevice } from '../testing/paired-device.ts';

/** Every route of the contract against every caller, through the handlers the server runs. */
let portal: OpenPortal;
let device: PairedDevice;
beforeAll(async () => {
  portal = await openPortal();
  for (const role of ROLES) await portal.person(role);
  device = await pairedDevice((await portal.person('trader')).actor);
});
afterAll(() => portal.close());

const endpoints = Object.entries(ENDPOINTS) as [string, Endpoint][];

describe.each(endpoints)('%s', (_name, endpoint) => {
  const { access } = endpoint;

  it('a stranger passes only where it is public, and is told why not as a problem', async () => {
    const answer = await callRoute(endpoint, { origin: ORIGIN, 'content-type': 'application/json' });
    expect(passed(answer.status)).toBe(access.kind === 'public');
    if (access.kind === 'public') return;
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(problem.safeParse(await answer.json()).success).toBe(true);
    expect(answer.status).toBe(401);
  });

  it.each(ROLES.map((role): [Role] => [role]))(
    'a signed-in %s passes only with the permission',
    async (role) => {
      const { cookie } = await portal.person(role);
      const answer = await callRoute(endpoint, fromOurPage(cookie));
      const allowed =
        access.kind === 'public' ||
        ((access.kind === 'person' || access.kind === 'either') &&
          (access.permission === null || isAllowed([role], access.permission)));
      expect(passed(answer.status)).toBe(allowed);
      if (!allowed) expect(answer.status).toBe(access.kind === 'device' ? 401 : 403);
    },
  );

  it('a trader’s device passes only where devices may', async () => {
    const answer = await callRoute(endpoint, { 'content-type': 'application/json' }, { sign: device });
    const allowed =
      access.kind === 'public' ||
      ((access.kind === 'device' || access.kind === 'either') &&
        (access.permission === null || isAllowed(['trader'], access.permission)));
    expect(passed(answer.status)).toBe(allowed);
  });

  it('a person’s POST from another site, or not as JSON, is refused', async () => {
    if (access.kind !== 'person' || endpoint.method === 'GET') return;
    const { cookie } = await portal.person('admin');
    const json = { cookie, 'content-type': 'application/json' };
    const elsewhere = [
      json,
      { ...json, origin: 'https://evil.example' },
      { ...json, origin: `chrome-extension://${EXTENSION_ID}` },
      { cookie, origin: ORIGIN, 'content-type': 'text/plain' },
    ];
    for (const headers of elsewhere) {
      const answer = await callRoute(endpoint, headers);
      expect(problem.parse(await answer.json()).facts?.why).toMatch(/^(origin|content_type)$/);
    }
  });

  it('answers are never cached, and only our extensions may read a device’s', async () => {
    const own = `chrome-extension://${EXTENSION_ID}`;
    for (const origin of [own, 'https://evil.example']) {
      const answer = await callRoute(endpoint, { origin });
      expect(answer.headers.get('cache-control')?.split(', ')).toContain('no-store');
      const readable = origin === own && access.kind !== 'person';
      expect(answer.headers.get('access-control-allow-origin')).toBe(readable ? origin : null);
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });
});
