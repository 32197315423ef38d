import { request as secureRequest } from 'node:https';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fieldsOf } from './json-fields.ts';
import { type Bench, firstError, rowsOf, startBench } from './simulator-bench.ts';

let bench: Bench;
const BATCH = '/v3/order/cancel/multi';

beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(async () => {
  await bench.control('POST', 'reset');
  await bench.control('POST', 'knobs', { meanMs: 0, jitterMs: 0, terminalMeanMs: 0, terminalJitterMs: 0 });
});

describe('hosts', () => {
  it('the order host knows single orders only', async () => {
    const host = 'api-hft.upstox.com';
    const [id] = await bench.orders({});
    expect((await bench.ask('DELETE', `/v3/order/cancel?order_id=${id}`, { host })).status).toBe(200);
    const book = await bench.ask('GET', '/v2/order/retrieve-all', { host });
    expect([book.status, firstError(book).error_code]).toEqual([404, 'UDAPI100060']);
    expect((await bench.ask('DELETE', '/v2/order/multi/cancel', { host })).status).toBe(404);
  });

  it('the sandbox takes its own token, has its own book, and no order book call', async () => {
    const host = 'api-sandbox.upstox.com';
    const token = 'sim-sandbox-AB1234';
    expect((await bench.ask('DELETE', '/v3/order/cancel?order_id=1', { host })).status).toBe(401);
    const unknown = await bench.ask('DELETE', '/v3/order/cancel?order_id=1', { host, token });
    expect(firstError(unknown).error_code).toBe('UDAPI100010');
    expect((await bench.ask('GET', '/v2/order/retrieve-all', { host, token })).status).toBe(404);
    expect((await bench.ask('GET', '/v2/user/profile', { host: 'api.upstox.com', token })).status).toBe(401);
  });

  it('answers no page of another origin: there are no CORS headers', async () => {
    const reply = await bench.ask('GET', '/v2/user/profile', {
      headers: { origin: 'https://pro.upstox.com' },
    });
    expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect((await bench.ask('OPTIONS', '/v2/user/profile')).status).toBe(405);
  });

  it('the same broker answers over TLS, and the terminal under its own name', async () => {
    const fetched = await new Promise<string>((resolve, reject) => {
      const sent = secureRequest(
        {
          host: '127.0.0.1',
          port: bench.simulator.tlsPort,
          path: '/orders',
          rejectUnauthorized: false,
          headers: { host: 'pro.upstox.com' },
        },
        (response) => {
          let text = '';
          response.on('data', (chunk) => {
            text += String(chunk);
          });
          response.on('end', () => resolve(text));
        },
      );
      sent.on('error', reject);
      sent.end();
    });
    expect(fetched).toContain('data-client-code="AB1234"');
  });
});

describe('who is calling', () => {
  it('an unknown token is 401 UDAPI100050, in both spellings', async () => {
    const reply = await bench.ask('GET', '/v2/order/retrieve-all', { token: 'stranger' });
    expect(reply.status).toBe(401);
    expect(firstError(reply)).toMatchObject({ error_code: 'UDAPI100050', errorCode: 'UDAPI100050' });
  });

  it('each account sees its own orders', async () => {
    await bench.orders({ account: 'CD5678', count: 2 });
    expect(rowsOf(await bench.ask('GET', '/v2/order/retrieve-all'))).toEqual([]);
    expect(
      rowsOf(await bench.ask('GET', '/v2/order/retrieve-all', { token: 'sim-token-CD5678' })),
    ).toHaveLength(2);
  });

  it('an extended token reads and never writes', async () => {
    const token = 'sim-extended-AB1234';
    expect((await bench.ask('GET', '/v2/order/retrieve-all', { token })).status).toBe(200);
    expect(firstError(await bench.ask('DELETE', '/v3/order/cancel?order_id=1', { token })).error_code).toBe(
      'UDAPI100067',
    );
  });

  it('the eleventh write of a second is 429 UDAPI10005 without Retry-After; reads go on', async () => {
    const seen: number[] = [];
    for (let sent = 0; sent < 11; sent += 1)
      seen.push((await bench.ask('DELETE', '/v3/order/cancel?order_id=0')).status);
    expect(seen).toEqual([...Array<number>(10).fill(400), 429]);
    const reply = await bench.ask('DELETE', '/v3/order/cancel?order_id=0');
    expect(reply.headers['retry-after']).toBeUndefined();
    expect((await bench.ask('GET', '/v2/user/profile')).status).toBe(200);
    bench.time.advance(1_000);
    expect((await bench.ask('DELETE', '/v3/order/cancel?order_id=0')).status).toBe(400);
  });

  it('with addresses enforced, a write leaves from a registered one or is 403', async () => {
    await bench.control('POST', 'knobs', { staticIp: 'enforce' });
    await bench.control('POST', 'accounts', { account: 'AB1234', primary_ip: '127.0.0.2' });
    const refused = await bench.ask('DELETE', '/v3/order/cancel?order_id=0');
    expect([refused.status, firstError(refused).error_code]).toEqual([403, 'UDAPI1154']);
    const passed = await bench.ask('DELETE', '/v3/order/cancel?order_id=0', { localAddress: '127.0.0.2' });
    expect(firstError(passed).error_code).toBe('UDAPI100010');
  });

  it('the login hands out a code that is spent once, then a token of this account', async () => {
    const form = { client_id: 'sim-key-CD5678', redirect_uri: 'https://x.example/cb' };
    const query = new URLSearchParams({ ...form, response_type: 'code', state: 's1' });
    const dialog = '/v2/login/authorization/dialog';
    expect((await bench.ask('GET', `${dialog}?${query}`, { token: null })).text).toContain('Approve');
    const approved = await bench.ask('POST', dialog, { token: null, body: query.toString() });
    const to = new URL(String(approved.headers.location));
    expect(to.searchParams.get('state')).toBe('s1');
    const code = to.searchParams.get('code') ?? '';
    const grant = { ...form, code, client_secret: 'sim-secret-CD5678', grant_type: 'authorization_code' };
    const exchange = (): ReturnType<Bench['ask']> =>
      bench.ask('POST', '/v2/login/authorization/token', {
        token: null,
        body: new URLSearchParams(grant).toString(),
      });
    const granted = await exchange();
    expect(granted.json).toMatchObject({ user_id: 'CD5678', broker: 'UPSTOX' });
    expect((await exchange()).status).toBe(401);
    const profile = await bench.ask('GET', '/v2/user/profile', { token: String(granted.json.access_token) });
    expect(fieldsOf(profile.json.data).user_id).toBe('CD5678');
  });
});

describe('the specification’s batch', () => {
  it('answers for every id it was given', async () => {
    const [live, traded] = [...(await bench.orders({})), ...(await bench.orders({ status: 'complete' }))];
    const reply = bench.ask('DELETE', BATCH, { body: { order_ids: [live, traded, '0'] } });
    const answer = await settled(reply);
    expect(answer.json).toEqual({
      status: 'partial_success',
      data: [
        { order_id: live, status: 'CANCELLED' },
        { order_id: traded, status: 'FAILED', error: 'Order already TRADED' },
        { order_id: '0', status: 'FAILED', error: 'Order not found' },
      ],
    });
  });

  it('takes a tag, refuses another user and a batch that is too large', async () => {
    await bench.control('POST', 'knobs', { batchLimit: 3 });
    await bench.orders({ count: 2, tag: 'a' });
    await bench.orders({ count: 4, tag: 'b' });
    const tagged = await settled(bench.ask('DELETE', BATCH, { body: { strategy_tag: 'a', status: 'OPEN' } }));
    expect(tagged.json.status).toBe('success');
    const many = await bench.ask('DELETE', BATCH, { body: { strategy_tag: 'b', status: 'OPEN' } });
    expect(many).toMatchObject({ status: 400, json: { error_code: 'CANCEL_BATCH_NOT_ALLOWED' } });
    const foreign = await bench.ask('DELETE', BATCH, { body: { user_id: 'CD5678', status: 'OPEN' } });
    expect(foreign.json.error_code).toBe('CANCEL_BATCH_NOT_ALLOWED');
  });

  it('is not served under the live names unless switched on', async () => {
    const ask = (): ReturnType<Bench['ask']> =>
      bench.ask('DELETE', BATCH, { host: 'api.upstox.com', body: { order_ids: ['0'] } });
    expect(firstError(await ask()).error_code).toBe('UDAPI100060');
    await bench.control('POST', 'knobs', { batchEndpoint: 'everywhere' });
    expect((await settled(ask())).status).toBe(200);
  });

  /** Time moves while the request waits for its orders to settle. */
  async function settled(reply: ReturnType<Bench['ask']>): ReturnType<Bench['ask']> {
    const moving = setInterval(() => bench.time.advance(10), 1);
    return reply.finally(() => clearInterval(moving));
  }
});
