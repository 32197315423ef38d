import { describe, expect, it } from 'vitest';
import { z } from 'zod';
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
