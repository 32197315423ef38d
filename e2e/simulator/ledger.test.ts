import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { fieldsOf } from './json-fields.ts';
import { type Bench, startBench } from './simulator-bench.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(async () => {
  await bench.control('POST', 'reset');
  await bench.control('POST', 'knobs', { meanMs: 0, jitterMs: 0, terminalJitterMs: 0 });
});

async function entries(query = ''): Promise<Record<string, unknown>[]> {
  const { entries: found } = await bench.control('GET', `ledger${query}`);
  return Array.isArray(found) ? found.map((each) => ({ ...fieldsOf(each) })) : [];
}

it('holds every request, answered or not, known or not', async () => {
  const [id] = await bench.orders({ tag: 'a' });
  await bench.control('POST', 'faults', { match: { path: '/v2/order/cancel' }, do: 'drop-before' });
  await bench.ask('GET', '/v2/order/retrieve-all');
  await bench.ask('GET', '/v9/nowhere', { token: 'stranger' });
  await bench.ask('DELETE', `/v3/order/cancel?order_id=${id}`, { host: 'api-hft.upstox.com' });
  await expect(bench.ask('DELETE', `/v2/order/cancel?order_id=${id}`)).rejects.toThrow();
  const requests = await entries('?kind=request');
  expect(
    requests.map((each) => [each.method, each.path, each.status, each.fate, each.account, each.applied]),
  ).toEqual([
    ['GET', '/v2/order/retrieve-all', 200, 'answered', 'AB1234', true],
    ['GET', '/v9/nowhere', 404, 'answered', null, false],
    ['DELETE', '/v3/order/cancel', 200, 'answered', 'AB1234', true],
    ['DELETE', '/v2/order/cancel', null, 'dropped', 'AB1234', false],
  ]);
  expect(requests[2]).toMatchObject({
    host: 'api-hft.upstox.com',
    query: { order_id: id },
    group: 'write',
    charged: 1,
  });
});

it('holds every step of every order with its cause, and the request behind it', async () => {
  const [id, other] = await bench.orders({ count: 2, tag: 'a' });
  await bench.ask('DELETE', `/v3/order/cancel?order_id=${id}`);
  bench.time.advance(500);
  await bench.control('POST', `orders/${other}`, { status: 'complete' });
  const request = (await entries('?kind=request')).at(-1);
  const steps = await entries('?kind=transition');
  expect(steps.map((each) => [each.order_id, each.from, each.to, each.cause, each.request])).toEqual([
    [id, null, 'open', 'place', null],
    [other, null, 'open', 'place', null],
    [id, 'open', 'cancel pending', 'cancel', request?.seq],
    [id, 'cancel pending', 'cancelled', 'cancel', request?.seq],
    [other, 'open', 'complete', 'fill', null],
  ]);
});

it('goes on from a place a reader has reached, also over a reset', async () => {
  await bench.orders({});
  const { last } = await bench.control('GET', 'ledger');
  await bench.control('POST', 'reset');
  await bench.orders({});
  const since = await entries(`?since=${String(last)}`);
  expect(since).toHaveLength(1);
  expect(Number(since[0]?.seq)).toBeGreaterThan(Number(last));
});

it('never holds a token', async () => {
  await bench.ask('GET', '/v2/user/profile');
  expect(JSON.stringify(await entries())).not.toContain('sim-token');
});
