import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { cancelAnswer } from '../testing/cancel-answer.ts';
import { hastenClock } from '../testing/hasten-clock.ts';
import { runPullcord } from '../testing/run-pullcord.ts';
import { cancelTag, useShell } from '../testing/use-shell.ts';

const shell = useShell();

describe('exit 6', () => {
  it('is for what is still unknown, and resume settles it', async () => {
    await shell.seed(1);
    await shell.simulator.control('faults', [
      { match: { path: '/v3/order/cancel' }, do: 'drop-after' },
      {
        match: { path: '/v2/order/retrieve-all', nth: 2, times: 1_000 },
        do: 'status',
        status: 500,
        code: 'UDAPI100500',
      },
    ]);
    const ran = await shell.run([...cancelTag, '--deadline', '18s']);
    expect([ran.code, cancelAnswer.parse(JSON.parse(ran.out)).summary.pending]).toEqual([6, 1]);
    await shell.simulator.clearFaults();
    const resumed = await shell.run(['resume', '--json']);
    expect([resumed.code, JSON.parse(resumed.out).data[0].outcome]).toEqual([0, 'cancelled']);
  });
});

describe('a process that is told something in mid-batch', () => {
  const afterFour = (signal: NodeJS.Signals) =>
    runPullcord(cancelTag, shell.env, { killWhen: async () => (await shell.writes()).length >= 4, signal });

  it('goes on where only its terminal closed: nobody took back what was confirmed', async () => {
    await shell.seed(12);
    const ran = await afterFour('SIGHUP');
    expect([ran.code, cancelAnswer.parse(JSON.parse(ran.out)).summary.cancelled]).toEqual([0, 12]);
  });

  it('stops sending, settles and tells of every order where it is to end', async () => {
    await shell.seed(12);
    const ran = await afterFour('SIGTERM');
    const { summary } = cancelAnswer.parse(JSON.parse(ran.out));
    expect([ran.code, summary]).toMatchObject([1, { total: 12, pending: 0 }]);
    expect(summary.failed).toBeGreaterThan(0);
  });
});

describe('pullcord resume', () => {
  it('settles a batch whose process was killed, without a second cancel of a settled order', async () => {
    const orderIds = await shell.seed(12);
    await runPullcord(cancelTag, shell.env, { killWhen: async () => (await shell.writes()).length >= 4 });
    const sentBefore = (await shell.writes()).length;
    expect(sentBefore).toBeLessThan(12);
    // The process that died kept the machine's time; this one goes on from it.
    hastenClock();
    const ran = await shell.run(['resume', '--json']);
    const told = cancelAnswer.extend({ timing: z.unknown() }).parse(JSON.parse(ran.out));
    expect([ran.code, told.summary]).toEqual([0, { total: 12, cancelled: 12, failed: 0, pending: 0 }]);
    expect(told.data.map((row) => row.order_id).sort()).toEqual([...orderIds].sort());
    const again = await shell.run(['resume']);
    expect([again.code, again.err]).toEqual([0, 'There is nothing to resume for AB1234.']);
    const forScripts = await shell.run(['resume', '--json']);
    expect([forScripts.code, JSON.parse(forScripts.out)]).toMatchObject([
      0,
      { status: 'error', message: 'There is nothing to resume for AB1234.', data: [], batches: [] },
    ]);
  });

  it('of two commands at once for one account, one answers 8 and names the other', async () => {
    // At the broker's pace the first is at work for half a minute, however slow this machine is.
    await shell.seed(300);
    await shell.seed(1, { tag: 'another' });
    const seen = Promise.withResolvers<boolean>();
    const first = runPullcord(cancelTag, shell.env, { killWhen: () => seen.promise });
    await expect.poll(async () => (await shell.writes()).length, { timeout: 10_000 }).toBeGreaterThan(0);
    // Both on the machine's clock, or they would not agree on how long a lease runs.
    vi.restoreAllMocks();
    const second = await shell.run(['cancel', '--all', '--yes']);
    const forScripts = await shell.run(['cancel', '--all', '--yes', '--json']);
    const third = await shell.run(['resume']);
    const fourth = await shell.run(['resume', '--json']);
    seen.resolve(true);
    expect([second.code, second.err]).toEqual([8, expect.stringMatching(/run by .*process \d+\. /)]);
    expect([forScripts.code, forScripts.out]).toEqual([8, expect.stringContaining('process')]);
    expect([third.code, third.err]).toEqual([8, expect.stringMatching(/process \d+ holds AB1234/)]);
    expect([fourth.code, JSON.parse(fourth.out).message]).toEqual([8, third.err]);
    await first;
  });
});
