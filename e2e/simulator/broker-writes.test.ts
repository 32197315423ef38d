import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Fields, fieldsOf } from './json-fields.ts';
import { type Bench, firstError, type Reply, rowsOf, startBench } from './simulator-bench.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(async () => {
  await bench.control('POST', 'reset');
  await bench.control('POST', 'knobs', { meanMs: 0, jitterMs: 0, terminalMeanMs: 0, terminalJitterMs: 0 });
});

function line(more: Fields = {}): Fields {
  return {
    instrument_token: 'NSE_EQ|INE062A01020',
    quantity: 10,
    product: 'D',
    validity: 'DAY',
    price: 970,
    tag: 'a',
    order_type: 'LIMIT',
    transaction_type: 'BUY',
    disclosed_quantity: 0,
    trigger_price: 0,
    is_amo: false,
    ...more,
  };
}

const place = (more: Fields = {}): Promise<Reply> =>
  bench.ask('POST', '/v3/order/place', { host: 'api-hft.upstox.com', body: line(more) });
const placeMany = (rows: Fields[]): Promise<Reply> =>
  bench.ask('POST', '/v2/order/multi/place', { body: rows });
const book = async (): Promise<Fields[]> => rowsOf(await bench.ask('GET', '/v2/order/retrieve-all'));

describe('placing', () => {
  it('answers ids and the order stands in the book', async () => {
    const reply = await place();
    expect(reply.json).toMatchObject({ status: 'success', metadata: { latency: 0 } });
    bench.time.advance(1);
    expect(await book()).toMatchObject([
      { ...line(), status: 'open', placed_by: 'AB1234', order_request_id: '1' },
    ]);
  });

  it('slices above the freeze quantity, and the slices share the tag', async () => {
    const nifty = bench.simulator.broker.desk;
    const [seed = ''] = await bench.orders({ instrument: 'NIFTY26NOV26000CE' });
    const key = nifty.find(seed)?.order.instrument_token;
    const reply = await place({ instrument_token: key, quantity: 65 * 60, slice: true });
    expect(fieldsOf(reply.json.data).order_ids).toHaveLength(3);
    bench.time.advance(1);
    const slices = (await book()).filter((row) => row.tag === 'a');
    expect(slices.reduce((sum, row) => sum + Number(row.quantity), 0)).toBe(65 * 60);
  });

  it.each([
    [{ quantity: 0 }, 'UDAPI1052'],
    [{ instrument_token: 'NSE_EQ|NOTHING' }, 'UDAPI100011'],
    [{ order_type: 'WISH' }, 'UDAPI1004'],
    [{ validity: 'LONG' }, 'UDAPI1007'],
    [{ tag: 'x'.repeat(41) }, 'UDAPI1119'],
  ])('refuses %o with %s', async (more, code) => {
    const reply = await place(more);
    expect([reply.status, firstError(reply).error_code]).toEqual([400, code]);
  });

  it('sends nothing of a multi place when one row is wrong, and names the row', async () => {
    const reply = await placeMany([
      line({ correlation_id: '1' }),
      line({ correlation_id: '2', quantity: 0 }),
    ]);
    expect(reply).toMatchObject({
      status: 400,
      json: {
        errors: [{ correlation_id: '2', error_code: 'UDAPI1052' }],
        summary: { payload_error: 1, success: 0 },
      },
    });
    expect(await book()).toEqual([]);
  });

  it('takes buys before sells, and no more rows than the limit', async () => {
    const sell = line({ correlation_id: 's', transaction_type: 'SELL' });
    const reply = await placeMany([sell, line({ correlation_id: 'b' })]);
    expect(rowsOf(reply).map((row) => row.correlation_id)).toEqual(['b', 's']);
    const eleven = Array.from({ length: 11 }, (_, index) => line({ correlation_id: String(index) }));
    expect(firstError(await placeMany(eleven)).error_code).toBe('UDAPI1118');
  });
});

describe('changing', () => {
  it('takes a new price and raises the request number', async () => {
    const [id] = await bench.orders({ price: 100 });
    await bench.ask('PUT', '/v3/order/modify', { body: { order_id: id, price: 99 } });
    bench.time.advance(1);
    expect(await book()).toMatchObject([{ status: 'modified', price: 99, order_request_id: '2' }]);
  });
});

describe('triggers', () => {
  const rules = [{ strategy: 'ENTRY', trigger_type: 'BELOW', trigger_price: 950 }];
  const gtt = { type: 'SINGLE', instrument_token: 'NSE_EQ|INE062A01020', quantity: 5, product: 'D', rules };
  const placeGtt = async (): Promise<string> => {
    const reply = await bench.ask('POST', '/v3/order/gtt/place', {
      body: { ...gtt, transaction_type: 'BUY' },
    });
    const ids = fieldsOf(reply.json.data).gtt_order_ids;
    return Array.isArray(ids) ? String(ids[0]) : '';
  };

  it('wait outside the order book, are listed, and end when cancelled', async () => {
    const id = await placeGtt();
    expect(id).toMatch(/^GTT-/);
    expect(await book()).toEqual([]);
    const cancel = (): Promise<Reply> =>
      bench.ask('DELETE', '/v3/order/gtt/cancel', { body: { gtt_order_id: id } });
    expect((await cancel()).json.data).toEqual({ gtt_order_ids: [id] });
    expect(rowsOf(await bench.ask('GET', '/v3/order/gtt'))).toMatchObject([
      { gtt_order_id: id, rules: [{ status: 'CANCELLED' }] },
    ]);
    expect((await cancel()).status).toBe(400);
  });

  it('fire into an order that carries their id', async () => {
    const id = await placeGtt();
    await bench.control('POST', `gtt/${id}`, {});
    expect(await book()).toMatchObject([{ order_ref_id: id, tag: null }]);
  });
});

describe('the account', () => {
  it('cannot close a segment with a position in it; without one all its orders go', async () => {
    await bench.orders({ count: 2, segment: 'NSE_FO' });
    const turn = (): Promise<Reply> =>
      bench.ask('POST', '/v2/user/kill-switch', { body: [{ segment: 'NSE_FO', action: 'DISABLE' }] });
    await bench.control('POST', 'positions', { instrument: 'NIFTY26NOV26000CE', quantity: 65 });
    expect(firstError(await turn()).error_code).toBe('UDAPI1184');
    await bench.control('POST', 'positions', { instrument: 'NIFTY26NOV26000CE', quantity: 0 });
    expect(rowsOf(await turn())).toEqual([
      { segment: 'NSE_FO', segment_status: 'ACTIVE', kill_switch_enabled: true },
    ]);
    bench.time.advance(1);
    expect((await book()).map((row) => row.status)).toEqual(['cancelled', 'cancelled']);
  });

  it('changes its address once a week, and loses its tokens by it', async () => {
    const change = (): Promise<Reply> =>
      bench.ask('PUT', '/v2/user/ip', { body: { primary_ip: '203.0.113.9' } });
    expect(fieldsOf((await change()).json.data)).toMatchObject({
      primary_ip: '203.0.113.9',
      access_tokens_invalidated: true,
    });
    expect((await change()).status).toBe(401);
    await bench.control('POST', 'tokens', { token: 'fresh', account: 'AB1234' });
    const again = await bench.ask('PUT', '/v2/user/ip', {
      token: 'fresh',
      body: { primary_ip: '203.0.113.8' },
    });
    expect(firstError(again).error_code).toBe('UDAPI1185');
  });

  it('loses a token at its end', async () => {
    await bench.control('POST', 'tokens', { token: 'short', account: 'AB1234', ends_in_ms: 1_000 });
    const read = async (): Promise<number> =>
      (await bench.ask('GET', '/v2/user/profile', { token: 'short' })).status;
    expect(await read()).toBe(200);
    bench.time.advance(1_000);
    expect(await read()).toBe(401);
  });
});

it('the market fills orders by itself at the rate asked for, and not otherwise', async () => {
  await bench.orders({ count: 20 });
  const touched = async (): Promise<number> =>
    (await book()).filter((row) => Number(row.filled_quantity) > 0).length;
  bench.time.advance(60_000);
  expect(await touched()).toBe(0);
  await bench.control('POST', 'knobs', { fillsPerMinute: 120 });
  bench.time.advance(10_000);
  expect(await touched()).toBeGreaterThan(0);
});
