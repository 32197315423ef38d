import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cancelAnswer } from '../testing/cancel-answer.ts';
import { runPullcord } from '../testing/run-pullcord.ts';
import { cancelTag, useShell } from '../testing/use-shell.ts';

const shell = useShell();

describe('pullcord cancel', () => {
  it('answers 0 and the specification’s object when every order is cancelled', async () => {
    const orderIds = await shell.seed(4);
    await shell.seed(2, { tag: 'another' });
    const ran = await runPullcord([...cancelTag, '--route', 'single'], shell.env);
    const told = cancelAnswer.parse(JSON.parse(ran.out));
    expect([ran.code, told.status]).toEqual([0, 'success']);
    expect(told.summary).toEqual({ total: 4, cancelled: 4, failed: 0, pending: 0 });
    expect(told.data.map((row) => row.order_id).sort()).toEqual([...orderIds].sort());
    expect(told.data.every((row) => row.status === 'CANCELLED' && row.outcome === 'cancelled')).toBe(true);
    expect(await shell.writes()).toHaveLength(4);
    expect(ran.out.trim().split('\n')).toHaveLength(1);
  });

  it('answers 0 and says so when the scope matches no open order', async () => {
    const ran = await shell.run(['cancel', '--tag', 'nobody', '--yes']);
    expect([ran.code, ran.out]).toEqual([0, 'No open order matches. Nothing was sent.']);
  });

  it('never says that nothing matches, nor answers 0, where an order was left out', async () => {
    const [held = ''] = await shell.seed(1);
    await shell.simulator.control('faults', {
      match: { path: '/v2/order/retrieve-all' },
      do: 'unknown-status',
      order_id: held,
      text: 'held at gateway',
    });
    const ran = await shell.run(cancelTag);
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toMatchObject({
      data: [],
      message: 'The 1 order that matches is left out. Nothing was sent.',
      left_out: [{ order_id: held, reason: 'status_unknown' }],
    });
    expect(await shell.writes()).toEqual([]);
  });

  it('answers 1 when an order filled before its cancel', async () => {
    const [first] = await shell.seed(2);
    await shell.simulator.control('faults', { match: { order_id: first }, do: 'fill-first' });
    const ran = await shell.run(cancelTag);
    const told = cancelAnswer.parse(JSON.parse(ran.out));
    expect([ran.code, told.status]).toEqual([1, 'partial_success']);
    expect(told.data.find((row) => row.order_id === first)).toMatchObject({
      status: 'FAILED',
      outcome: 'filled',
      error: 'Order already TRADED',
    });
  });

  it('answers 1 for a named id that is in no book, and sends nothing', async () => {
    const ran = await shell.run(['cancel', '--id', '999999', '--yes', '--json']);
    expect([ran.code, cancelAnswer.parse(JSON.parse(ran.out)).status]).toEqual([1, 'error']);
    expect(await shell.writes()).toEqual([]);
  });

  it.each([
    ['without a scope', ['cancel', '--yes']],
    ['without --yes in a pipe', ['cancel', '--all']],
    ['with a segment that is none', ['cancel', '--segment', 'MOON', '--yes']],
    ['with a status that is none', ['cancel', '--status', 'sleepy', '--yes']],
    ['with an unknown flag', ['cancel', '--everything', '--yes']],
  ])('answers 2 %s, and asks the broker nothing', async (_what, words) => {
    await shell.seed(1);
    const ran = await shell.run(words);
    expect(ran.code).toBe(2);
    expect(await shell.simulator.received()).toEqual([]);
  });

  it('answers 2 for plain http that is not loopback', async () => {
    const ran = await shell.run(cancelTag, { PULLCORD_UPSTOX_API_URL: 'http://api.upstox.com' });
    expect(ran.code).toBe(2);
  });

  it('a plan over the own limit says what a terminal can do, and that an emergency is sent all the same', async () => {
    await shell.seed(501);
    const plan = await shell.run(['plan', '--all']);
    expect([plan.code, plan.out]).toEqual([3, expect.stringContaining('or add --emergency')]);
    expect(plan.out).not.toContain('in the options');
    const emergency = await shell.run(['plan', '--all', '--emergency']);
    expect([emergency.code, emergency.out]).toEqual([
      0,
      expect.stringContaining('The emergency goes past it.'),
    ]);
    expect(emergency.out).not.toMatch(/Nothing is sent|admins are told/);
  });

  it('answers 3 with limit, figure and bound when over the trader’s own limit, and sends nothing', async () => {
    await shell.seed(3);
    await mkdir(join(shell.home, 'records'), { recursive: true });
    await writeFile(
      join(shell.home, 'records/settings.json'),
      JSON.stringify({ ownLimits: { ordersPerBatchMax: 2 } }),
    );
    const ran = await shell.run(cancelTag);
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
    expect(await shell.writes()).toEqual([]);
  });

  it.each([
    ['is missing', ''],
    ['has expired', 'no-such-token'],
  ])('answers 4 when the token %s', async (_what, token) => {
    const ran = await shell.run(cancelTag, { PULLCORD_UPSTOX_TOKEN: token });
    expect(ran.code).toBe(4);
  });

  it('answers 4 when a portal is named and this machine is not paired with it', async () => {
    await shell.seed(1);
    const ran = await shell.run(cancelTag, { PULLCORD_PORTAL_URL: 'http://127.0.0.1:9' });
    expect(ran.code).toBe(4);
    expect(await shell.writes()).toEqual([]);
  });

  it('answers 5 when the broker cannot be reached', async () => {
    const nowhere = 'http://127.0.0.1:9';
    const ran = await shell.run(cancelTag, {
      PULLCORD_UPSTOX_API_URL: nowhere,
      PULLCORD_UPSTOX_ORDER_URL: nowhere,
    });
    expect(ran.code).toBe(5);
  });

  it('answers 7 with the broker’s own words when it refuses writes from this address', async () => {
    await shell.seed(3);
    await shell.simulator.control('faults', { do: 'static-ip' });
    const ran = await shell.run(['cancel', '--tag', 'desk-one', '--yes']);
    expect(ran.code).toBe(7);
    expect(ran.out).toContain('UDAPI1154');
  });

  it('sends no write with --dry-run', async () => {
    await shell.seed(3);
    const ran = await shell.run(['cancel', '--tag', 'desk-one', '--dry-run', '--json']);
    expect([ran.code, JSON.parse(ran.out).plan.orders.length]).toEqual([0, 3]);
    expect(await shell.writes()).toEqual([]);
  });

  it('never prints the token', async () => {
    await shell.seed(1);
    const ran = await shell.run(['cancel', '--tag', 'desk-one', '--yes']);
    expect(ran.out + ran.err).not.toContain('sim-token');
  });
});

describe('pullcord cancel --keep-clear', () => {
  it('cancels what arrives after the batch and says that the scope is clear', async () => {
    await shell.seed(3);
    const running = shell.run([...cancelTag, '--route', 'single', '--keep-clear', '20s']);
    await expect
      .poll(async () => (await shell.writes()).length, { timeout: 10_000 })
      .toBeGreaterThanOrEqual(1);
    await shell.seed(1);
    const ran = await running;
    const told = cancelAnswer
      .extend({
        keep_clear: z.object({ ended: z.string(), rounds: z.array(cancelAnswer.pick({ summary: true })) }),
      })
      .parse(JSON.parse(ran.out));
    expect([ran.code, told.keep_clear.ended]).toEqual([0, 'clear']);
    expect(told.keep_clear.rounds.map((round) => round.summary.cancelled)).toEqual([1]);
    expect(await shell.writes()).toHaveLength(4);
  });

  it('counts its time from the end of the batch, however long that took', async () => {
    await shell.seed(60);
    const ran = await shell.run([...cancelTag, '--route', 'single', '--keep-clear', '6s']);
    const told = cancelAnswer
      .extend({ keep_clear: z.object({ ended: z.string() }) })
      .parse(JSON.parse(ran.out));
    // The pace of a routine batch is eight a second.
    expect(told.timing.last_sent_ms).toBeGreaterThan(6_000);
    expect([ran.code, told.keep_clear.ended]).toEqual([0, 'clear']);
  });

  it('takes a length of time and nothing else', async () => {
    const ran = await shell.run([...cancelTag, '--keep-clear', 'long']);
    expect([ran.code, (await shell.writes()).length]).toEqual([2, 0]);
  });
});

it('an order that a dealer placed in the account’s book is shown apart and not refused', async () => {
  const [id = ''] = await shell.seed(1, { placed_by: 'DLR001' });
  const plan = await shell.run(['plan', '--tag', 'desk-one']);
  expect(plan.out).toContain(`1 of them placed by DLR001, not by AB1234: ${id}.`);
  expect((await shell.run(cancelTag)).code).toBe(0);
});

describe('a host that serves the specification’s endpoint, and one that does not', () => {
  const ended = async () => {
    const orderIds = await shell.seed(12);
    await shell.seed(2, { tag: 'another' });
    const ran = await shell.run([...cancelTag, '--route', 'batch']);
    const told = cancelAnswer.parse(JSON.parse(ran.out));
    const sent = await shell.writes();
    const named = told.data.map((row) => row.order_id).sort();
    return {
      code: ran.code,
      exact: named.join() === [...orderIds].sort().join(),
      cancelled: told.summary.cancelled,
      singles: sent.filter((each) => each.path === '/v3/order/cancel').length,
    };
  };

  it('cancel the same set: where it is served', async () => {
    expect(await ended()).toEqual({ code: 0, exact: true, cancelled: 12, singles: 0 });
  });

  it('cancel the same set: where it is not', async () => {
    const absent = { do: 'status', status: 404, code: 'UDAPI100060' };
    await shell.simulator.control('faults', { match: { path: '/v3/order/cancel/multi' }, ...absent });
    expect(await ended()).toEqual({ code: 0, exact: true, cancelled: 12, singles: 12 });
  });
});
