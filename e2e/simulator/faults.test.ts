import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, firstError, rowsOf, startBench } from './simulator-bench.ts';

let bench: Bench;
const CANCEL = '/v3/order/cancel';
const BOOK = '/v2/order/retrieve-all';

beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(async () => {
  await bench.control('POST', 'reset');
  await bench.control('POST', 'knobs', { meanMs: 0, jitterMs: 0, terminalJitterMs: 0 });
});

const fault = (wish: Record<string, unknown>): Promise<unknown> => bench.control('POST', 'faults', wish);
const cancel = (id: string): ReturnType<Bench['ask']> => bench.ask('DELETE', `${CANCEL}?order_id=${id}`);
const statusOf = (id: string): string | undefined => bench.simulator.broker.desk.find(id)?.order.status;

async function one(): Promise<string> {
  const [id = ''] = await bench.orders({ tag: 'a' });
  return id;
}

describe('when a fault strikes', () => {
  it('times: 1 is one request and not the next', async () => {
    await fault({ match: { path: CANCEL, times: 1 }, do: 'rate' });
    expect([(await cancel(await one())).status, (await cancel(await one())).status]).toEqual([429, 200]);
  });

  it('nth: 3 is the third matching request alone', async () => {
    await fault({ match: { path: CANCEL, nth: 3 }, do: 'status', status: 500 });
    const seen: number[] = [];
    for (let sent = 0; sent < 4; sent += 1) seen.push((await cancel(await one())).status);
    expect(seen).toEqual([200, 200, 500, 200]);
  });

  it('an order_id narrows it to that order', async () => {
    const [hit, spared] = [await one(), await one()];
    await fault({ match: { order_id: hit }, do: 'status', status: 503 });
    expect([(await cancel(spared)).status, (await cancel(hit)).status]).toEqual([200, 503]);
  });

  it('an account narrows it to that account', async () => {
    await fault({ match: { account: 'CD5678' }, do: 'status', status: 503 });
    expect((await bench.ask('GET', BOOK)).status).toBe(200);
    expect((await bench.ask('GET', BOOK, { token: 'sim-token-CD5678' })).status).toBe(503);
  });

  it('is over once cleared', async () => {
    await fault({ match: {}, do: 'rate' });
    await bench.control('DELETE', 'faults');
    expect((await bench.ask('GET', BOOK)).status).toBe(200);
  });

  it('that does not exist is refused by name', async () => {
    await expect(fault({ match: {}, do: 'melt' })).rejects.toThrow('A fault does one of');
  });
});

describe('on the wire', () => {
  it('drop-before cuts the connection and applies nothing', async () => {
    const id = await one();
    await fault({ match: { path: CANCEL }, do: 'drop-before' });
    await expect(cancel(id)).rejects.toThrow();
    expect(statusOf(id)).toBe('open');
  });

  it('drop-after applies and loses the answer', async () => {
    const id = await one();
    await fault({ match: { path: CANCEL }, do: 'drop-after' });
    await expect(cancel(id)).rejects.toThrow();
    expect(statusOf(id)).toBe('cancel pending');
  });

  it('truncate applies and answers half a JSON text', async () => {
    const id = await one();
    await fault({ match: { path: CANCEL }, do: 'truncate' });
    const reply = await cancel(id);
    expect(() => JSON.parse(reply.text)).toThrow();
    expect(statusOf(id)).toBe('cancel pending');
  });

  it('html is the edge’s page, and the request never arrives', async () => {
    const id = await one();
    await fault({ match: { path: CANCEL }, do: 'html', status: 403 });
    const reply = await cancel(id);
    expect(reply.headers['content-type']).toContain('text/html');
    expect(reply.text).toContain('Ray ID');
    expect(statusOf(id)).toBe('open');
  });

  it('empty is a body of no bytes; applied says whether the request was carried out', async () => {
    const id = await one();
    await fault({ match: { path: CANCEL }, do: 'empty', status: 400, applied: true });
    expect(await cancel(id)).toMatchObject({ status: 400, text: '' });
    expect(statusOf(id)).toBe('cancel pending');
  });

  it('rate-in-200 hides the throttling in a success', async () => {
    await fault({ match: { path: CANCEL }, do: 'rate-in-200' });
    const reply = await cancel(await one());
    expect([reply.status, firstError(reply).error_code]).toEqual([200, 'UDAPI10005']);
  });

  it('camel-only drops the new spelling, bare-array the envelope', async () => {
    await fault({ match: { path: CANCEL }, do: 'camel-only' });
    await fault({ match: { path: BOOK }, do: 'bare-array' });
    const error = firstError(await cancel('0'));
    expect(error).toMatchObject({ errorCode: 'UDAPI100010' });
    expect(error).not.toHaveProperty('error_code');
    await one();
    expect(JSON.parse((await bench.ask('GET', BOOK)).text)).toHaveLength(1);
  });
});

describe('who may write', () => {
  it('static-ip refuses writes with either reason, and lets reads pass', async () => {
    await fault({ match: {}, do: 'static-ip', reason: 'none', times: 1 });
    await fault({ match: {}, do: 'static-ip', reason: 'mismatch' });
    const [none, mismatch] = [await cancel(await one()), await cancel(await one())];
    expect([none.status, firstError(none).error_code]).toEqual([403, 'UDAPI1154']);
    expect(firstError(none).message).toContain('No static IP is configured');
    expect(firstError(mismatch).message).toContain('Request origin IP: 127.0.0.1');
    expect((await bench.ask('GET', BOOK)).status).toBe(200);
  });

  it('unauthorized-writes refuses writes while the token still reads', async () => {
    await fault({ match: {}, do: 'unauthorized-writes' });
    expect((await cancel(await one())).status).toBe(401);
    expect((await bench.ask('GET', '/v2/user/profile')).status).toBe(200);
  });
});

describe('at the exchange', () => {
  it('fill-first at the exchange: the cancel is taken and the order fills all the same', async () => {
    const id = await one();
    await fault({ match: { order_id: id }, do: 'fill-first', at: 'exchange' });
    expect((await cancel(id)).status).toBe(200);
    bench.time.advance(1_000);
    expect(statusOf(id)).toBe('complete');
  });

  it('ignore-cancel takes the cancel and loses it', async () => {
    const id = await one();
    await fault({ match: { order_id: id }, do: 'ignore-cancel' });
    expect((await cancel(id)).status).toBe(200);
    bench.time.advance(10_000);
    expect(statusOf(id)).toBe('open');
  });
});

describe('in the book', () => {
  it('stale-book shows an earlier moment, missing-row leaves one out, unknown-status renames one', async () => {
    const [first, second] = [await one(), await one()];
    bench.time.advance(5_000);
    await bench.control('POST', `orders/${first}`, { status: 'cancelled' });
    await fault({ match: { path: BOOK, nth: 1 }, do: 'stale-book', ms: 3_000 });
    await fault({ match: { path: BOOK, nth: 2 }, do: 'missing-row', order_id: second });
    await fault({ match: { path: BOOK, nth: 3 }, do: 'unknown-status', order_id: second, text: 'odd' });
    const read = async (): Promise<unknown[][]> =>
      rowsOf(await bench.ask('GET', BOOK)).map((row) => [row.order_id, row.status]);
    expect(await read()).toEqual([
      [first, 'open'],
      [second, 'open'],
    ]);
    expect(await read()).toEqual([[first, 'cancelled']]);
    expect(await read()).toEqual([
      [first, 'cancelled'],
      [second, 'odd'],
    ]);
  });
});
