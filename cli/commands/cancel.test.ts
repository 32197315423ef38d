import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runHere } from '../testing/run-here.ts';
import { runPullcord } from '../testing/run-pullcord.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../testing/simulator-process.ts';

const answer = z.object({
  status: z.string(),
  data: z.array(
    z.looseObject({ order_id: z.string(), status: z.string(), outcome: z.string(), attempts: z.number() }),
  ),
  batch_id: z.string(),
  plan_fingerprint: z.string(),
  summary: z.object({ total: z.number(), cancelled: z.number(), failed: z.number(), pending: z.number() }),
  timing: z.object({
    planned_ms: z.number(),
    first_sent_ms: z.number().nullable(),
    last_sent_ms: z.number().nullable(),
    settled_ms: z.number().nullable(),
    forecast_ms: z.number(),
  }),
});
const ids = z.object({ order_ids: z.array(z.string()) });

let simulator: SimulatorProcess;
let home: string;
let env: Record<string, string>;

beforeAll(async () => {
  simulator = await startSimulatorProcess();
});
afterAll(() => simulator.stop());
beforeEach(async () => {
  await simulator.control('reset', {});
  home = await mkdtemp(join(tmpdir(), 'pullcord-'));
  env = {
    PULLCORD_HOME: home,
    PULLCORD_UPSTOX_API_URL: simulator.url,
    PULLCORD_UPSTOX_ORDER_URL: simulator.url,
    PULLCORD_UPSTOX_TOKEN: 'sim-token-AB1234',
  };
});
afterEach(() => rm(home, { recursive: true, force: true }));

const seed = async (count: number, more: Record<string, unknown> = {}) =>
  ids.parse(await simulator.control('orders', { count, segment: 'NSE_EQ', tag: 'desk-one', ...more }))
    .order_ids;
const writes = async () => (await simulator.received()).filter((request) => request.method === 'DELETE');
const cancelTag = ['cancel', '--tag', 'desk-one', '--yes', '--json'];

describe('pullcord cancel', () => {
  it('answers 0 and the specification’s object when every order is cancelled', async () => {
    const orderIds = await seed(4);
    await seed(2, { tag: 'another' });
    const ran = await runPullcord([...cancelTag, '--route', 'single'], env);
    const told = answer.parse(JSON.parse(ran.out));
    expect([ran.code, told.status]).toEqual([0, 'success']);
    expect(told.summary).toEqual({ total: 4, cancelled: 4, failed: 0, pending: 0 });
    expect(told.data.map((row) => row.order_id).sort()).toEqual([...orderIds].sort());
    expect(told.data.every((row) => row.status === 'CANCELLED' && row.outcome === 'cancelled')).toBe(true);
    expect(await writes()).toHaveLength(4);
    expect(ran.out.trim().split('\n')).toHaveLength(1);
  });

  it('answers 0 and says so when the scope matches no open order', async () => {
    const ran = await runHere(['cancel', '--tag', 'nobody', '--yes'], env);
    expect([ran.code, ran.out]).toEqual([0, 'No open order matches. Nothing was sent.']);
  });

  it('answers 1 when an order filled before its cancel', async () => {
    const [first] = await seed(2);
    await simulator.control('faults', { match: { order_id: first }, do: 'fill-first' });
    const ran = await runHere(cancelTag, env);
    const told = answer.parse(JSON.parse(ran.out));
    expect([ran.code, told.status]).toEqual([1, 'partial_success']);
    expect(told.data.find((row) => row.order_id === first)).toMatchObject({
      status: 'FAILED',
      outcome: 'filled',
      error: 'Order already TRADED',
    });
  });

  it('answers 1 for a named id that is in no book, and sends nothing', async () => {
    const ran = await runHere(['cancel', '--id', '999999', '--yes', '--json'], env);
    expect([ran.code, answer.parse(JSON.parse(ran.out)).status]).toEqual([1, 'error']);
    expect(await writes()).toEqual([]);
  });

  it.each([
    ['without a scope', ['cancel', '--yes']],
    ['without --yes in a pipe', ['cancel', '--all']],
    ['with a segment that is none', ['cancel', '--segment', 'MOON', '--yes']],
    ['with a status that is none', ['cancel', '--status', 'sleepy', '--yes']],
    ['with an unknown flag', ['cancel', '--everything', '--yes']],
  ])('answers 2 %s, and asks the broker nothing', async (_what, words) => {
    await seed(1);
    const ran = await runHere(words, env);
    expect(ran.code).toBe(2);
    expect(await simulator.received()).toEqual([]);
  });

  it('answers 2 for plain http that is not loopback', async () => {
    const ran = await runHere(cancelTag, { ...env, PULLCORD_UPSTOX_API_URL: 'http://api.upstox.com' });
    expect(ran.code).toBe(2);
  });

  it('answers 3 with limit, figure and bound when over the trader’s own limit, and sends nothing', async () => {
    await seed(3);
    await mkdir(join(home, 'records'), { recursive: true });
    await writeFile(
      join(home, 'records/settings.json'),
      JSON.stringify({ ownLimits: { ordersPerBatchMax: 2 } }),
    );
    const ran = await runHere(cancelTag, env);
    expect([ran.code, JSON.parse(ran.out)]).toEqual([
      3,
      expect.objectContaining({
        status: 'error',
        error_code: 'CANCEL_BATCH_NOT_ALLOWED',
        limit: 'orders_per_batch',
        figure: '3',
        bound: '2',
      }),
    ]);
    expect(await writes()).toEqual([]);
  });

  it.each([
    ['is missing', ''],
    ['has expired', 'no-such-token'],
  ])('answers 4 when the token %s', async (_what, token) => {
    const ran = await runHere(cancelTag, { ...env, PULLCORD_UPSTOX_TOKEN: token });
    expect(ran.code).toBe(4);
  });

  it('answers 4 when a portal is named and this machine is not paired with it', async () => {
    await seed(1);
    const ran = await runHere(cancelTag, { ...env, PULLCORD_PORTAL_URL: 'http://127.0.0.1:9' });
    expect(ran.code).toBe(4);
    expect(await writes()).toEqual([]);
  });

  it('answers 5 when the broker cannot be reached', async () => {
    const nowhere = 'http://127.0.0.1:9';
    const ran = await runHere(cancelTag, {
      ...env,
      PULLCORD_UPSTOX_API_URL: nowhere,
      PULLCORD_UPSTOX_ORDER_URL: nowhere,
    });
    expect(ran.code).toBe(5);
  });

  it('answers 7 with the broker’s own words when it refuses writes from this address', async () => {
    await seed(3);
    await simulator.control('faults', { do: 'static-ip' });
    const ran = await runHere(['cancel', '--tag', 'desk-one', '--yes'], env);
    expect(ran.code).toBe(7);
    expect(ran.out).toContain('UDAPI1154');
  });

  it('sends no write with --dry-run', async () => {
    await seed(3);
    const ran = await runHere(['cancel', '--tag', 'desk-one', '--dry-run', '--json'], env);
    expect([ran.code, JSON.parse(ran.out).plan.orders.length]).toEqual([0, 3]);
    expect(await writes()).toEqual([]);
  });

  it('never prints the token', async () => {
    await seed(1);
    const ran = await runHere(['cancel', '--tag', 'desk-one', '--yes'], env);
    expect(ran.out + ran.err).not.toContain('sim-token');
  });
});

describe('pullcord cancel --keep-clear', () => {
  it('cancels what arrives after the batch and says that the scope is clear', async () => {
    await seed(3);
    const running = runHere([...cancelTag, '--route', 'single', '--keep-clear', '20s'], env);
    await expect.poll(async () => (await writes()).length, { timeout: 10_000 }).toBeGreaterThanOrEqual(1);
    await seed(1);
    const ran = await running;
    const told = answer
      .extend({
        keep_clear: z.object({ ended: z.string(), rounds: z.array(answer.pick({ summary: true })) }),
      })
      .parse(JSON.parse(ran.out));
    expect([ran.code, told.keep_clear.ended]).toEqual([0, 'clear']);
    expect(told.keep_clear.rounds.map((round) => round.summary.cancelled)).toEqual([1]);
    expect(await writes()).toHaveLength(4);
  });

  it('takes a length of time and nothing else', async () => {
    const ran = await runHere([...cancelTag, '--keep-clear', 'long'], env);
    expect([ran.code, (await writes()).length]).toEqual([2, 0]);
  });
});

describe('GTT triggers', () => {
  const place = async () => {
    const rules = [{ strategy: 'ENTRY', trigger_type: 'BELOW', trigger_price: 80.5 }];
    const body = {
      type: 'SINGLE',
      quantity: 5,
      product: 'D',
      instrument_token: 'NSE_EQ|INE002A01018',
      transaction_type: 'BUY',
      rules,
    };
    const reply = await fetch(`${simulator.url}/v3/order/gtt/place`, {
      method: 'POST',
      headers: { authorization: 'Bearer sim-token-AB1234', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (
      z.object({ data: z.object({ gtt_order_ids: z.array(z.string()) }) }).parse(await reply.json()).data
        .gtt_order_ids[0] ?? ''
    );
  };
  const outcomes = (out: string) =>
    answer.parse(JSON.parse(out)).data.map((row) => [row.order_id, row.outcome]);
  const gttCancels = async () =>
    (await writes()).filter((request) => request.path === '/v3/order/gtt/cancel');

  it('stay without their own flag, and the plan says how many do', async () => {
    await place();
    await seed(1);
    const plan = await runHere(['plan', '--all'], env);
    expect(plan.out).toContain('1 GTT trigger stays.');
    const ran = await runHere(['cancel', '--all', '--yes', '--json'], env);
    expect([ran.code, (await gttCancels()).length]).toEqual([0, 0]);
  });

  it('alone are cancelled at their own endpoint, and settled from their list', async () => {
    const id = await place();
    await seed(2);
    const ran = await runHere(['cancel', '--gtt', '--yes', '--json'], env);
    expect([ran.code, outcomes(ran.out)]).toEqual([0, [[id, 'cancelled']]]);
    expect([(await gttCancels()).length, (await writes()).length]).toEqual([1, 1]);
  });

  it('go with the orders where --all and --gtt are said, and by id', async () => {
    const [first, orderIds] = [await place(), await seed(2)];
    const ran = await runHere(['cancel', '--all', '--gtt', '--yes', '--json'], env);
    expect(
      outcomes(ran.out)
        .map(([id]) => id)
        .sort(),
    ).toEqual([first, ...orderIds].sort());
    const second = await place();
    const named = await runHere(['cancel', '--id', second, '--yes', '--json'], env);
    expect([named.code, outcomes(named.out)]).toEqual([0, [[second, 'cancelled']]]);
  });

  it('are unknown where the list drops the row, with exit 6', async () => {
    await simulator.control('knobs', { gttListKeepsEnded: false });
    const id = await place();
    const ran = await runHere(['cancel', '--gtt', '--deadline', '3s', '--yes', '--json'], env);
    expect([ran.code, outcomes(ran.out)]).toEqual([6, [[id, 'unknown']]]);
  });
});

it('an order that a dealer placed in the account’s book is shown apart and not refused', async () => {
  const [id = ''] = await seed(1, { placed_by: 'DLR001' });
  const plan = await runHere(['plan', '--tag', 'desk-one'], env);
  expect(plan.out).toContain(`1 of them placed by DLR001, not by AB1234: ${id}.`);
  expect((await runHere(cancelTag, env)).code).toBe(0);
});

describe('orders that the book counts in lots', () => {
  const plan = z.object({
    plan: z.object({
      orders: z.array(z.object({ unitsPerLot: z.number().nullable(), value: z.string().nullable() })),
    }),
  });
  const planned = async (url: string) => {
    const ran = await runHere(['plan', '--tag', 'desk-one', '--json'], {
      ...env,
      PULLCORD_INSTRUMENTS_URL: url,
    });
    return plan.parse(JSON.parse(ran.out)).plan.orders[0];
  };

  it('have their units and value from the broker’s instrument file, which is kept for a day', async () => {
    await seed(1, { segment: 'MCX_FO', quantity: 2, price: 100 });
    const url = `${simulator.url}/market-quote/instruments/exchange/complete.json.gz`;
    const first = await planned(url);
    expect(first?.unitsPerLot).toBeGreaterThan(1);
    expect(Number(first?.value)).toBe(200 * (first?.unitsPerLot ?? 0));
    const reads = async () =>
      (await simulator.received()).filter((each) => each.path.includes('/instruments/'));
    const before = (await reads()).length;
    expect(await planned(url)).toEqual(first);
    expect(await reads()).toHaveLength(before);
  });

  it('have an unknown value, not zero, where the file cannot be had', async () => {
    await seed(1, { segment: 'MCX_FO', quantity: 2, price: 100 });
    expect(await planned('http://127.0.0.1:9/none.json.gz')).toEqual({ unitsPerLot: null, value: null });
  });
});

describe('exit 6', () => {
  it('is for what is still unknown, and resume settles it', async () => {
    await seed(1);
    await simulator.control('faults', [
      { match: { path: '/v3/order/cancel' }, do: 'drop-after' },
      {
        match: { path: '/v2/order/retrieve-all', nth: 2, times: 1_000 },
        do: 'status',
        status: 500,
        code: 'UDAPI100500',
      },
    ]);
    const ran = await runHere([...cancelTag, '--deadline', '2s'], env);
    expect([ran.code, answer.parse(JSON.parse(ran.out)).summary.pending]).toEqual([6, 1]);
    await simulator.clearFaults();
    const resumed = await runHere(['resume', '--json'], env);
    expect([resumed.code, JSON.parse(resumed.out).data[0].outcome]).toEqual([0, 'cancelled']);
  });
});

describe('a host that serves the specification’s endpoint, and one that does not', () => {
  const ended = async () => {
    const orderIds = await seed(12);
    await seed(2, { tag: 'another' });
    const ran = await runHere([...cancelTag, '--route', 'batch'], env);
    const told = answer.parse(JSON.parse(ran.out));
    const sent = await writes();
    const named = told.data.map((row) => row.order_id).sort();
    return {
      code: ran.code,
      exact: named.join() === [...orderIds].sort().join(),
      cancelled: told.summary.cancelled,
      singles: sent.filter((each) => each.path === '/v3/order/cancel').length,
    };
  };

  it('cancel the same set', async () => {
    expect(await ended()).toEqual({ code: 0, exact: true, cancelled: 12, singles: 0 });
    await simulator.control('reset', {});
    const absent = { do: 'status', status: 404, code: 'UDAPI100060' };
    await simulator.control('faults', { match: { path: '/v3/order/cancel/multi' }, ...absent });
    expect(await ended()).toEqual({ code: 0, exact: true, cancelled: 12, singles: 12 });
  });
});

describe('pullcord doctor', () => {
  it('shows the registered address beside the broker’s own words of refusal', async () => {
    await simulator.control('faults', { match: { path: '/v3/order/cancel' }, do: 'static-ip' });
    const ran = await runHere(['doctor'], env);
    expect(ran.code).toBe(7);
    expect(ran.out).toContain('FAIL  write path: Upstox refused the call');
    expect(ran.out).toContain('UDAPI1154');
    expect(ran.out).toContain('Registered with Upstox: 127.0.0.1');
  });

  it('answers 0 where everything stands, with the address that cancels are taken from', async () => {
    const ran = await runHere(['doctor'], env);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('Upstox takes cancels from this machine. Registered with Upstox: 127.0.0.1');
  });
});

describe('several accounts', () => {
  const both = { PULLCORD_UPSTOX_TOKEN: 'AB1234=sim-token-AB1234\nCD5678=sim-token-CD5678' };

  it('need --account, or a --user that is one of them, to say which acts', async () => {
    await seed(1, { account: 'CD5678' });
    const unsaid = await runHere(cancelTag, { ...env, ...both });
    expect([unsaid.code, (await writes()).length]).toEqual([2, 0]);
    const other = await runHere([...cancelTag, '--account', 'AB1234'], { ...env, ...both });
    expect([other.code, (await writes()).length]).toEqual([0, 0]);
    const ran = await runHere(['cancel', '--user', 'CD5678', '--yes', '--json'], { ...env, ...both });
    expect([ran.code, answer.parse(JSON.parse(ran.out)).summary.cancelled]).toEqual([0, 1]);
  });

  it('a user whose account is not connected is refused before anything is sent', async () => {
    await seed(1);
    const ran = await runHere(['cancel', '--user', 'ZZ9999', '--yes', '--json'], env);
    expect([ran.code, JSON.parse(ran.out).error_code]).toEqual([4, 'CANCEL_BATCH_NOT_ALLOWED']);
    expect(await writes()).toHaveLength(0);
  });

  it('a token under the wrong account’s name is refused', async () => {
    const swapped = { ...env, PULLCORD_UPSTOX_TOKEN: 'CD5678=sim-token-AB1234' };
    expect((await runHere(['orders'], swapped)).code).toBe(4);
  });
});

describe('pullcord resume', () => {
  it('settles a batch whose process was killed, without a second cancel of a settled order', async () => {
    const orderIds = await seed(12);
    await runPullcord(cancelTag, env, { killWhen: async () => (await writes()).length >= 4 });
    const sentBefore = (await writes()).length;
    expect(sentBefore).toBeLessThan(12);
    const ran = await runHere(['resume', '--json'], env);
    const told = answer.extend({ timing: z.unknown() }).parse(JSON.parse(ran.out));
    expect([ran.code, told.summary]).toEqual([0, { total: 12, cancelled: 12, failed: 0, pending: 0 }]);
    expect(told.data.map((row) => row.order_id).sort()).toEqual([...orderIds].sort());
    const again = await runHere(['resume'], env);
    expect([again.code, again.err]).toEqual([0, 'There is nothing to resume for AB1234.']);
  });

  it('of two commands at once for one account, one answers 8 and names the other', async () => {
    await seed(30);
    const first = runPullcord([...cancelTag, '--route', 'single'], env);
    while ((await writes()).length === 0);
    const second = await runHere(['cancel', '--all', '--yes'], env);
    expect([second.code, second.err]).toEqual([8, expect.stringContaining('process')]);
    expect((await first).code).toBe(0);
  });
});
