import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { fieldsOf, parseJson } from './json-fields.ts';
import { type Bench, startBench } from './simulator-bench.ts';

let bench: Bench;
const sockets: WebSocket[] = [];

beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await bench.control('POST', 'reset');
  await bench.control('POST', 'knobs', { meanMs: 0, jitterMs: 0, terminalJitterMs: 0, streamDelayMs: 0 });
});

async function address(token = 'sim-token-AB1234'): Promise<string> {
  const reply = await bench.ask('GET', '/v2/feed/portfolio-stream-feed/authorize?update_types=order', {
    token,
  });
  return String(fieldsOf(reply.json.data).authorized_redirect_uri);
}

/** Opens a socket and keeps what it says. */
function open(url: string): Promise<{ socket: WebSocket; said: Record<string, unknown>[] }> {
  const socket = new WebSocket(url);
  sockets.push(socket);
  const said: Record<string, unknown>[] = [];
  socket.on('message', (data: Buffer) => said.push({ ...fieldsOf(parseJson(data.toString('utf8'))) }));
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ socket, said }));
    socket.once('error', reject);
  });
}

/** Resolves once the socket's messages so far have arrived: a ping comes back behind them. */
function caughtUp(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('pong', () => resolve());
    socket.ping();
  });
}

it('a code opens one connection and no second', async () => {
  const url = await address();
  await open(url);
  await expect(open(url)).rejects.toThrow('403');
});

it('an invented code opens nothing', async () => {
  await expect(open(`${(await address()).split('code=')[0]}code=guess`)).rejects.toThrow('403');
});

it('tells each state of an order of its own account, and nothing of another', async () => {
  const { socket, said } = await open(await address());
  const [id] = await bench.orders({ tag: 'a' });
  await bench.orders({ account: 'CD5678' });
  await bench.ask('DELETE', `/v3/order/cancel?order_id=${id}`);
  bench.time.advance(500);
  await caughtUp(socket);
  expect(said.map((each) => [each.order_id, each.status])).toEqual([
    [id, 'open'],
    [id, 'cancel pending'],
    [id, 'cancelled'],
  ]);
  expect(said[0]).toMatchObject({ update_type: 'order', user_id: 'AB1234', userId: 'AB1234', tag: 'a' });
});

it('can fall silent, repeat itself, and be cut', async () => {
  const { socket, said } = await open(await address());
  await bench.control('POST', 'stream', { streamSilent: true });
  await bench.orders({});
  await bench.control('POST', 'stream', { streamSilent: false, streamDuplicates: true });
  await bench.orders({});
  bench.time.advance(1);
  await caughtUp(socket);
  expect(said).toHaveLength(2);
  const closed = new Promise((resolve) => {
    socket.once('close', resolve);
  });
  await bench.control('POST', 'stream', { account: 'AB1234', close: 1006 });
  expect(await closed).toBe(1006);
});

it('on a live host name leads to a socket host of the broker', async () => {
  const reply = await bench.ask('GET', '/v2/feed/portfolio-stream-feed/authorize', {
    host: 'api.upstox.com',
  });
  const data = fieldsOf(reply.json.data);
  expect(data.authorized_redirect_uri).toMatch(/^ws:\/\/[a-z-]+\.upstox\.com\/.*code=/);
  expect(data.authorizedRedirectUri).toBe(data.authorized_redirect_uri);
});
