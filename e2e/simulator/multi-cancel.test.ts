import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, firstError, startBench } from './simulator-bench.ts';

let bench: Bench;
const SWEEP = '/v2/order/multi/cancel';

beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(async () => {
  await bench.control('POST', 'reset');
  await bench.control('POST', 'knobs', { meanMs: 0, jitterMs: 0, terminalJitterMs: 0 });
});

const open = (): number =>
  bench.simulator.broker.desk.ofAccount('AB1234').filter((held) => held.order.status === 'open').length;

describe('the broker’s multi cancel', () => {
  it('takes every order of a tag and no other', async () => {
    const ids = await bench.orders({ count: 4, tag: 'a' });
    await bench.orders({ count: 3, tag: 'b' });
    const reply = await bench.ask('DELETE', `${SWEEP}?tag=a`);
    expect(reply).toMatchObject({
      status: 200,
      json: {
        status: 'success',
        data: { order_ids: ids },
        errors: null,
        summary: { total: 4, success: 4, error: 0 },
      },
    });
    expect(open()).toBe(3);
  });

  it('matches segment and tag together', async () => {
    await bench.orders({ count: 2, tag: 'a', segment: 'NSE_FO' });
    const [stock] = await bench.orders({ tag: 'a', segment: 'NSE_EQ' });
    const reply = await bench.ask('DELETE', `${SWEEP}?tag=a&segment=NSE_EQ`);
    expect(reply.json.data).toEqual({ order_ids: [stock] });
  });

  it('with no filter takes stops and after-market orders too', async () => {
    await bench.orders({ order_type: 'SL' });
    await bench.orders({ is_amo: true });
    await bench.orders({ status: 'complete' });
    expect((await bench.ask('DELETE', SWEEP)).json.summary).toEqual({ total: 2, success: 2, error: 0 });
  });

  it('says UDAPI1109 when nothing matches', async () => {
    const reply = await bench.ask('DELETE', `${SWEEP}?tag=nobody`);
    expect([reply.status, firstError(reply).error_code]).toEqual([400, 'UDAPI1109']);
  });

  it('refuses eleven as a whole with UDAPI1110 and cancels none', async () => {
    await bench.orders({ count: 11, tag: 'a' });
    const reply = await bench.ask('DELETE', `${SWEEP}?tag=a`);
    expect([reply.status, firstError(reply).error_code]).toEqual([400, 'UDAPI1110']);
    expect(open()).toBe(11);
  });

  it('says UDAPI1108 to a segment it does not know', async () => {
    expect(firstError(await bench.ask('DELETE', `${SWEEP}?segment=MOON`)).error_code).toBe('UDAPI1108');
  });

  it('can number its refusals as the served OpenAPI document does', async () => {
    await bench.control('POST', 'knobs', { multiCancelCodes: 'openapi' });
    expect(firstError(await bench.ask('DELETE', `${SWEEP}?tag=nobody`)).error_code).toBe('UDAPI1108');
    await bench.orders({ count: 11, tag: 'a' });
    expect(firstError(await bench.ask('DELETE', `${SWEEP}?tag=a`)).error_code).toBe('UDAPI1109');
  });

  it('answers 207 when one order fills first, and names it', async () => {
    const [first, second] = await bench.orders({ count: 2, tag: 'a' });
    await bench.control('POST', 'faults', { match: { order_id: second }, do: 'fill-first' });
    const reply = await bench.ask('DELETE', `${SWEEP}?tag=a`);
    expect(reply.status).toBe(207);
    expect(reply.json).toMatchObject({
      status: 'partial_success',
      data: { order_ids: [first] },
      errors: [{ error_code: 'UDAPI100040', errorCode: 'UDAPI100040', order_id: second }],
      summary: { total: 2, success: 1, error: 1 },
    });
  });

  it('answers 400 with a summary when every order fails', async () => {
    await bench.orders({ count: 2, tag: 'a' });
    await bench.control('POST', 'faults', { match: { path: SWEEP }, do: 'fill-first' });
    const reply = await bench.ask('DELETE', `${SWEEP}?tag=a`);
    expect(reply).toMatchObject({
      status: 400,
      json: { status: 'error', summary: { total: 2, success: 0, error: 2 } },
    });
  });

  it('is charged as many writes as it cancels, or one, by the knob', async () => {
    await bench.orders({ count: 6, tag: 'a' });
    await bench.ask('DELETE', `${SWEEP}?tag=a`);
    expect((await bench.control('GET', 'rates')).write).toEqual([6, 6, 6]);
    await bench.control('POST', 'knobs', { sweepCost: 'one' });
    await bench.orders({ count: 6, tag: 'b' });
    await bench.ask('DELETE', `${SWEEP}?tag=b`);
    expect((await bench.control('GET', 'rates')).write).toEqual([7, 7, 7]);
  });
});
