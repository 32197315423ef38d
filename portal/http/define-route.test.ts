import { ENDPOINTS } from '@pullcord/core/contract/endpoints';
import { problem } from '@pullcord/core/contract/problem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portalSettings } from '../access/portal-settings.ts';
import { EXTENSION_ID, type OpenPortal, ORIGIN, openPortal } from '../testing/open-portal.ts';
import { answerPreflight } from './answer-preflight.ts';
import { answerUnknown } from './answer-unknown.ts';
import { defineRoute } from './define-route.ts';
import { describeApi } from './describe-api.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const context = { params: Promise.resolve(undefined) };

async function declined(answer: Response) {
  return problem.parse(await answer.json());
}

describe('a route', () => {
  it('tells which field is wrong, and that nothing was changed', async () => {
    const route = defineRoute('pairDevice', async () => ({}));
    const request = new Request(`${ORIGIN}/api/v1/devices`, { method: 'POST', body: '{"code":"x"}' });
    const answer = await declined(await route(request, context));
    expect(answer).toMatchObject({ status: 400, code: 'request_invalid' });
    expect(answer.detail).toMatch(/^code: .*Nothing was changed\.$/);
  });

  it('stops reading a body that is too large', async () => {
    const route = defineRoute('pairDevice', async () => ({}));
    const request = new Request(`${ORIGIN}/api/v1/devices`, { method: 'POST', body: 'x'.repeat(1_000_001) });
    expect(await declined(await route(request, context))).toMatchObject({ status: 413, code: 'too_large' });
  });

  it('reads no more of an upload from nobody’s device than of any other body', async () => {
    const route = defineRoute('uploadEntries', async () => ({}));
    const request = new Request(`${ORIGIN}/api/v1/audit`, { method: 'POST', body: 'x'.repeat(1_000_001) });
    expect(await declined(await route(request, context))).toMatchObject({ status: 413 });
  });

  it('leaves no entry in the name of a person whose browser another site’s page sent here', async () => {
    const { cookie } = await portal.person('compliance');
    const handled: string[] = [];
    const route = defineRoute('findAlerts', async () => {
      handled.push('alerts');
      return {};
    });
    const from = async (site: string | null) => {
      const headers = { cookie, ...(site === null ? {} : { 'sec-fetch-site': site }) };
      return (await route(new Request(`${ORIGIN}/api/v1/alerts`, { headers }), context)).status;
    };
    expect([await from('cross-site'), await from('same-site'), handled]).toEqual([400, 400, []]);
    expect([await from('same-origin'), await from('none'), await from(null)]).toEqual([200, 200, 200]);
  });

  it('is answered over TLS only, from then on, wherever the portal is not on loopback', async () => {
    const told = async (origin: string) => {
      const kept = portalSettings().origin;
      portalSettings().origin = origin;
      const route = defineRoute('health', async () => ({}));
      const answer = await route(new Request(`${ORIGIN}/api/v1/health`), context);
      portalSettings().origin = kept;
      return answer.headers.get('strict-transport-security');
    };
    expect(await told('https://desk.example.com')).toBe('max-age=63072000; includeSubDomains');
    expect(await told(ORIGIN)).toBeNull();
  });

  it('asks that a short answer is not packed on its way, and leaves a long one to be', async () => {
    const cacheControl = async (words: string) => {
      const route = defineRoute('health', async () => ({ words }));
      const answer = await route(new Request(`${ORIGIN}/api/v1/health`), context);
      expect(await answer.json()).toEqual({ words });
      return answer.headers.get('cache-control');
    };
    expect(await cacheControl('short')).toBe('no-store, no-transform');
    expect(await cacheControl('long '.repeat(400))).toBe('no-store');
  });

  it('that the contract does not hold is a problem too, and no page', async () => {
    const answer = answerUnknown();
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await declined(answer)).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('says nothing of its inside when it fails', async () => {
    const route = defineRoute('health', async () => {
      throw new Error('secret: /var/lib/pullcord');
    });
    const answer = await route(new Request(`${ORIGIN}/api/v1/health`), context);
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).not.toContain('secret');
  });

  it('refuses a stray filter, and takes an empty field of a form for none', async () => {
    const { cookie } = await portal.person('compliance');
    const route = defineRoute('findAlerts', async ({ query }) => query);
    const ask = (query: string) =>
      route(new Request(`${ORIGIN}/api/v1/alerts?${query}`, { headers: { cookie } }), context);
    expect((await ask('limti=5')).status).toBe(400);
    expect(await (await ask('limit=')).json()).toEqual({ limit: 100 });
  });
});

describe('a browser’s question before a call', () => {
  it('is answered yes to our extensions and to nobody else', () => {
    const ask = (origin: string) =>
      answerPreflight(new Request(ORIGIN, { method: 'OPTIONS', headers: { origin } })).headers.get(
        'access-control-allow-origin',
      );
    expect(ask(`chrome-extension://${EXTENSION_ID}`)).toBe(`chrome-extension://${EXTENSION_ID}`);
    expect(ask(`chrome-extension://${'p'.repeat(32)}`)).toBeNull();
    expect(ask('https://evil.example')).toBeNull();
  });
});

describe('the OpenAPI document', () => {
  it('names every endpoint of the contract', () => {
    const described = JSON.stringify(describeApi());
    for (const name of Object.keys(ENDPOINTS)) expect(described).toContain(`"operationId":"${name}"`);
  });
});
