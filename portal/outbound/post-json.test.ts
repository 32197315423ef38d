import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

const names = vi.hoisted(() => ({ addresses: [] as { address: string; family: number }[] }));
vi.mock('node:dns', async (original) => ({
  ...(await original<typeof import('node:dns')>()),
  lookup: (_name: string, _options: object, done: (...told: unknown[]) => void) =>
    done(null, names.addresses),
}));
const { postJson } = await import('./post-json.ts');

let server: Server;
let origin = '';
const seen: { url: string; body: string }[] = [];
let answer: { status: number; headers?: Record<string, string> } = { status: 204 };
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      seen.push({ url: request.url ?? '', body });
      response.writeHead(answer.status, answer.headers).end('told');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  seen.length = 0;
  answer = { status: 204 };
});

const post = (url: string, loopbackAllowed = false) =>
  postJson({ url, headers: {}, body: '{"said":1}', timeoutMs: 2_000, loopbackAllowed });

describe('a post to an address that an admin named', () => {
  it.each([
    ['one address inside a network', ['10.0.0.7']],
    ['an address outside and one inside', ['203.0.113.9', '10.0.0.7']],
    ['one inside and an address outside', ['169.254.169.254', '203.0.113.9']],
    ['loopback written as IPv6', ['::ffff:127.0.0.1']],
    ['nothing at all', []],
  ])('does not leave for a name that leads to %s', async (_what, addresses) => {
    names.addresses = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const { port } = new URL(origin);
    const told = await post(`https://desk.example.com:${port}/hook`);
    expect(told).toEqual({ ok: false, words: 'The name leads inside a network.' });
    expect(seen).toEqual([]);
  });

  it('does not leave for an address inside a network, nor without TLS', async () => {
    const inside = { ok: false, words: 'The address lies inside a network.' };
    expect(await post('https://127.0.0.1/hook')).toEqual(inside);
    expect(await post('https://[::1]/hook')).toEqual(inside);
    expect(await post('http://desk.example.com/hook')).toEqual({
      ok: false,
      words: 'Only https is accepted.',
    });
  });

  it('follows no redirect, and says how it was answered', async () => {
    answer = { status: 302, headers: { location: '/elsewhere' } };
    expect(await post(`${origin}/hook`, true)).toEqual({ ok: false, words: 'It answered 302. told' });
    expect(seen).toEqual([{ url: '/hook', body: '{"said":1}' }]);
  });
});
