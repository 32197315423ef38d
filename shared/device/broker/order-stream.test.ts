import { describe, expect, it } from 'vitest';
import { MemoryDisk, memoryDevice } from '../port/memory-ports.ts';
import { MemorySockets } from '../port/memory-sockets.ts';
import { MemoryWorld } from '../port/memory-world.ts';
import { errorReply, FakeBroker, htmlReply, jsonReply } from './fake-broker.ts';
import { followOrders } from './order-stream.ts';

const AUTHORIZE = '/v2/feed/portfolio-stream-feed/authorize';

function start(hosts?: { api: string; order: string }) {
  const world = new MemoryWorld(Date.UTC(2026, 10, 20, 5, 0, 0));
  const broker = new FakeBroker(1);
  const sockets = new MemorySockets();
  const stop = new AbortController();
  const heard: string[] = [];
  let code = 0;
  let host = 'wsfeeder-api.upstox.com';
  broker.before = (_request, path) => {
    if (path !== AUTHORIZE) return undefined;
    code += 1;
    return jsonReply(200, { data: { authorized_redirect_uri: `wss://${host}/feed?code=${code}` } });
  };
  const options = { world, disk: new MemoryDisk(), transport: broker };
  const device = { ...memoryDevice(hosts === undefined ? options : { ...options, hosts }), sockets };
  const events = {
    onHint: (orderId: string) => void heard.push(orderId),
    onReconnected: () => void heard.push('again'),
  };
  return {
    world,
    broker,
    sockets,
    stop,
    heard,
    over: () => followOrders(device, 'AB1234', events, stop.signal),
    at: (name: string) => {
      host = name;
    },
    asked: () => broker.requests.filter((request) => request.url.includes(AUTHORIZE)).length,
  };
}

const message = (orderId: string) => JSON.stringify({ update_type: 'order', order_id: orderId, status: 'x' });

describe('the order-update stream', () => {
  it('names orders, and passes over every other message', async () => {
    const { over, sockets, heard, stop } = start();
    const following = over();
    await expect.poll(() => sockets.opened.length).toBe(1);
    sockets.say(message('1'));
    sockets.say('{"update_type":"gtt_order","gtt_order_id":"GTT-1"}');
    sockets.say('{"update_type":"position"}');
    sockets.say('not json');
    sockets.say(JSON.stringify({ order_id: '2' }));
    stop.abort();
    await following;
    expect(heard).toEqual(['1', '2']);
    expect(sockets.closed).toEqual(sockets.opened);
  });

  it('takes a new address for each connection, and asks for a fresh book after a loss', async () => {
    const { over, sockets, heard, stop, asked } = start();
    const following = over();
    await expect.poll(() => sockets.opened.length).toBe(1);
    sockets.lose();
    await expect.poll(() => sockets.opened.length).toBe(2);
    await expect.poll(() => heard).toEqual(['again']);
    expect(new Set(sockets.opened).size).toBe(2);
    expect(asked()).toBe(2);
    stop.abort();
    await following;
  });

  it('that is refused again and again is tried ever more rarely, and tells nothing', async () => {
    const { over, sockets, heard, stop, world } = start();
    const begun = world.now;
    const fiveMinutes = 300_000;
    let tries = 0;
    // The world's time goes on while this one waits to look: what comes after the five minutes is not counted.
    sockets.answer = () => {
      if (world.now - begun <= fiveMinutes) tries += 1;
      return 'refuse';
    };
    const following = over();
    await expect.poll(() => world.now - begun, { timeout: 5_000 }).toBeGreaterThan(fiveMinutes);
    stop.abort();
    await following;
    expect(heard).toEqual([]);
    expect(tries).toBeLessThan(60);
  });

  it('ends where the broker closes it on purpose, or takes the token for invalid', async () => {
    const closed = start();
    const following = closed.over();
    await expect.poll(() => closed.sockets.opened.length).toBe(1);
    closed.sockets.lose(1_000);
    await following;
    const refused = start();
    refused.broker.before = () => errorReply(401, 'UDAPI100050', 'Invalid token');
    await refused.over();
    expect(refused.asked()).toBe(1);
  });

  it('outlives an authorisation that fails', async () => {
    const { over, broker, sockets, stop } = start();
    const answer = broker.before;
    let asked = 0;
    broker.before = (request, path) => {
      asked += 1;
      return asked <= 2 ? htmlReply(403, 'Access denied') : answer(request, path);
    };
    const following = over();
    await expect.poll(() => sockets.opened.length).toBe(1);
    stop.abort();
    await following;
  });

  it('never opens an address outside the broker, or one in the clear', async () => {
    for (const host of ['evil.example', 'upstox.com.evil.example', 'notupstox.com']) {
      const { over, sockets, stop, at, asked } = start();
      at(host);
      const following = over();
      await expect.poll(() => asked()).toBeGreaterThan(1);
      stop.abort();
      await following;
      expect(sockets.opened).toEqual([]);
    }
  });
});
