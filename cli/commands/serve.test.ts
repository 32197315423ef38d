import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runCurl } from '../testing/run-curl.ts';
import { type ServeProcess, startServeProcess } from '../testing/serve-process.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../testing/simulator-process.ts';

const ids = z.object({ order_ids: z.array(z.string()) });
const success = z.object({
  status: z.string(),
  data: z.array(z.looseObject({ order_id: z.string(), status: z.string(), error: z.string().optional() })),
});

let simulator: SimulatorProcess;
let served: ServeProcess;
let home: string;

beforeAll(async () => {
  simulator = await startSimulatorProcess();
  home = await mkdtemp(join(tmpdir(), 'pullcord-serve-'));
  served = await startServeProcess({
    PULLCORD_HOME: home,
    PULLCORD_UPSTOX_API_URL: simulator.url,
    PULLCORD_UPSTOX_ORDER_URL: simulator.url,
    PULLCORD_UPSTOX_TOKEN: 'sim-token-AB1234',
  });
});
afterAll(async () => {
  expect(await served.interrupt()).toBe(0);
  simulator.stop();
  await rm(home, { recursive: true, force: true });
});
beforeEach(() => simulator.control('reset', {}));

const seed = async (count: number, more: Record<string, unknown> = {}) =>
  ids.parse(await simulator.control('orders', { count, segment: 'NSE_EQ', tag: 'intraday_nifty', ...more }))
    .order_ids;
const writes = async () => (await simulator.received()).filter((request) => request.method === 'DELETE');

/** The specification's own lines, word for word; host, ids and token are the only changes. */
const lines = (orderIds: readonly string[]) => ({
  byIds: `curl -X DELETE "${served.url}/v3/order/cancel/multi" \\
-H "Authorization: Bearer $ACCESS_TOKEN" \\
-H "Content-Type: application/json" \\
-d '{"order_ids": ${JSON.stringify(orderIds)}}'`,
  byTag: `curl -X DELETE "${served.url}/v3/order/cancel/multi" \\
-H "Authorization: Bearer $ACCESS_TOKEN" \\
-H "Content-Type: application/json" \\
-d '{"strategy_tag": "intraday_nifty", "status": "OPEN"}'`,
});
const curl = (line: string, token = served.token) => runCurl(line, { ACCESS_TOKEN: token });
const send = (body: unknown) => curl(lines([]).byIds.replace(/-d '.*'/, `-d '${JSON.stringify(body)}'`));

describe('the specification’s own curl lines', () => {
  it('cancel exactly the orders they name', async () => {
    const [first = '', second = '', third = ''] = await seed(3);
    const told = await curl(lines([first, second]).byIds);
    const answer = success.parse(told.body);
    expect([told.status, answer.status]).toEqual([200, 'success']);
    expect(answer.data.map((row) => [row.order_id, row.status]).sort()).toEqual(
      [first, second].map((id) => [id, 'CANCELLED']).sort(),
    );
    expect(await statusOf(third)).toBe('open');
  });

  it('cancel all open orders of a strategy and no other', async () => {
    const wanted = await seed(3);
    const [other = ''] = await seed(1, { tag: 'another' });
    const told = await curl(lines([]).byTag);
    const answer = success.parse(told.body);
    expect([told.status, answer.status]).toEqual([200, 'success']);
    expect(answer.data.map((row) => row.order_id).sort()).toEqual([...wanted].sort());
    expect(await statusOf(other)).toBe('open');
  });
});

it('a partial success answers 200 and the specification’s words for a filled order', async () => {
  const [done = '', open = ''] = await seed(2);
  await simulator.control(`orders/${done}`, { status: 'complete' });
  const told = await curl(lines([done, open]).byIds);
  const answer = success.parse(told.body);
  expect([told.status, answer.status]).toEqual([200, 'partial_success']);
  expect(answer.data.find((row) => row.order_id === done)).toMatchObject({
    status: 'FAILED',
    error: 'Order already TRADED',
  });
});

it('the open orders of the token’s own user are cancelled, whatever their tag', async () => {
  await seed(2);
  await seed(1, { tag: 'another' });
  const told = await send({ user_id: 'AB1234', status: 'OPEN' });
  const answer = success.parse(told.body);
  expect([told.status, answer.status, answer.data.length]).toEqual([200, 'success', 3]);
});

it('goes on when whoever read what it prints is gone: two batches are still cancelled and answered', async () => {
  served.closeReaders();
  for (let batch = 0; batch < 2; batch += 1) {
    const orderIds = await seed(3);
    const told = await curl(lines(orderIds).byIds);
    expect([told.status, success.parse(told.body).status]).toEqual([200, 'success']);
  }
});

it('PENDING means the orders that do not work at the exchange yet', async () => {
  const [open = ''] = await seed(1);
  const [stop = ''] = await seed(1, { order_type: 'SL', status: 'trigger pending', trigger_price: 90 });
  const told = await send({ strategy_tag: 'intraday_nifty', status: 'PENDING' });
  const answer = success.parse(told.body);
  expect(answer.data.map((row) => row.order_id)).toEqual([stop]);
  expect(await statusOf(open)).toBe('open');
});

describe('refused before anything is sent, with 400 and CANCEL_BATCH_NOT_ALLOWED', () => {
  const refused = async (body: unknown) => {
    const before = (await writes()).length;
    const told = await send(body);
    expect(told.status).toBe(400);
    expect(told.body).toMatchObject({ status: 'error', error_code: 'CANCEL_BATCH_NOT_ALLOWED' });
    expect(await writes()).toHaveLength(before);
    return z.object({ message: z.string() }).parse(told.body).message;
  };

  it('another user than the connected accounts', async () => {
    await seed(1);
    expect(await refused({ user_id: 'ZZ9999', status: 'OPEN' })).toBe('The account is not connected');
  });

  it('a batch over the limit, in the specification’s words', async () => {
    await seed(501);
    expect(await refused({ strategy_tag: 'intraday_nifty', status: 'OPEN' })).toBe(
      'Batch size exceeds allowed maximum limit',
    );
  });

  it('a status that is over, a form that is none, a field too many, and nothing to cancel', async () => {
    await refused({ strategy_tag: 'intraday_nifty', status: 'TRADED' });
    await refused({ strategy_tag: 'intraday_nifty' });
    await refused({ order_ids: [] });
    await refused({ order_ids: ['1'], user_id: 'AB1234' });
    await refused({});
    expect(await refused({ strategy_tag: 'nobody', status: 'OPEN' })).toContain('nothing was sent');
  });
});

describe('no further than the head of the request', () => {
  const statusFor = async (change: (line: string) => string, token?: string) =>
    (await curl(change(lines(['1']).byIds), token)).status;

  it('a wrong or missing token', async () => {
    expect(await statusFor((line) => line, 'guess')).toBe(401);
    expect(await statusFor((line) => line.replace('-H "Authorization: Bearer $ACCESS_TOKEN"', ''))).toBe(401);
  });

  it('another Host, which a page may lead here', async () => {
    expect(await statusFor((line) => `${line} -H "Host: evil.example"`)).toBe(403);
  });

  it('another path, method or type of body', async () => {
    expect(await statusFor((line) => line.replace('cancel/multi', 'cancel'))).toBe(404);
    expect(await statusFor((line) => line.replace('-X DELETE', '-X POST'))).toBe(405);
    expect(await statusFor((line) => line.replace('application/json', 'text/plain'))).toBe(415);
  });
});

async function statusOf(orderId: string): Promise<string | undefined> {
  const told = z
    .object({ orders: z.array(z.looseObject({ order_id: z.string(), status: z.string() })) })
    .parse(await simulator.read('orders?account=AB1234'));
  return told.orders.find((row) => row.order_id === orderId)?.status;
}
