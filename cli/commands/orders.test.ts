import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runPullcord } from '../testing/run-pullcord.ts';
import { useShell } from '../testing/use-shell.ts';

const shell = useShell();
const listed = z.object({ orders: z.array(z.object({ orderId: z.string(), statusText: z.string() })) });

describe('orders', () => {
  it('shows an order of a status nobody knows: it may still trade', async () => {
    const [first = '', second = ''] = await shell.seed(2);
    await shell.simulator.control('faults', {
      match: { path: '/v2/order/retrieve-all' },
      do: 'unknown-status',
      order_id: second,
      text: 'held at gateway',
    });
    const ran = await shell.run(['orders', '--json']);
    expect(listed.parse(JSON.parse(ran.out)).orders.map((row) => [row.orderId, row.statusText])).toEqual(
      expect.arrayContaining([
        [first, 'open'],
        [second, 'held at gateway'],
      ]),
    );
  });

  it('takes a list with commas, with or without a space behind them', async () => {
    await shell.seed(1, { tag: 'first' });
    await shell.seed(2, { tag: 'second' });
    const ran = await shell.run(['orders', '--tag', 'first, second', '--json']);
    expect(listed.parse(JSON.parse(ran.out)).orders).toHaveLength(3);
  });

  it('a file of tokens that others may read is said, and used all the same', async () => {
    const file = join(shell.home, 'tokens');
    await writeFile(file, 'AB1234 = sim-token-AB1234\n', { mode: 0o644 });
    const ran = await shell.run(['orders', '--token-file', file, '--json']);
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('chmod 600')]);
  });

  it('a failure nobody expected is JSON too where that was asked', async () => {
    await mkdir(join(shell.home, 'records', 'pairing.json'), { recursive: true });
    const ran = await runPullcord(['cancel', '--all', '--yes', '--json'], shell.env);
    expect([ran.code, JSON.parse(ran.out)]).toMatchObject([6, { status: 'error', error_code: 'internal' }]);
    expect(ran.err).toContain('pullcord failed');
  });

  it('says in JSON too how many rows of the book could not be read', async () => {
    await shell.seed(1);
    const told = JSON.parse((await shell.run(['orders', '--json'])).out);
    expect(told).toMatchObject({ unreadable_rows: 0, unreadable_ids: [] });
  });

  it('leaves out what is over, unless all are asked for', async () => {
    const [gone = ''] = await shell.seed(1);
    await shell.run(['cancel', '--id', gone, '--yes', '--json']);
    const ids = async (...words: string[]): Promise<string[]> =>
      listed
        .parse(JSON.parse((await shell.run(['orders', '--json', ...words])).out))
        .orders.map((row) => row.orderId);
    expect(await ids()).not.toContain(gone);
    expect(await ids('--all')).toContain(gone);
  });
});
