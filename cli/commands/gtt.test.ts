import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cancelAnswer } from '../testing/cancel-answer.ts';
import { useShell } from '../testing/use-shell.ts';

const shell = useShell();

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
    const reply = await fetch(`${shell.simulator.url}/v3/order/gtt/place`, {
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
    cancelAnswer.parse(JSON.parse(out)).data.map((row) => [row.order_id, row.outcome]);
  const gttCancels = async () =>
    (await shell.writes()).filter((request) => request.path === '/v3/order/gtt/cancel');

  it('stay without their own flag, and the plan says how many do', async () => {
    await place();
    await shell.seed(1);
    const plan = await shell.run(['plan', '--all']);
    expect(plan.out).toContain('1 GTT trigger stays.');
    const ran = await shell.run(['cancel', '--all', '--yes', '--json']);
    expect([ran.code, (await gttCancels()).length]).toEqual([0, 0]);
  });

  it('alone are cancelled at their own endpoint, and settled from their list', async () => {
    const id = await place();
    await shell.seed(2);
    const ran = await shell.run(['cancel', '--gtt', '--yes', '--json']);
    expect([ran.code, outcomes(ran.out)]).toEqual([0, [[id, 'cancelled']]]);
    expect([(await gttCancels()).length, (await shell.writes()).length]).toEqual([1, 1]);
  });

  it('go with the orders where --all and --gtt are said, and by id', async () => {
    const [first, orderIds] = [await place(), await shell.seed(2)];
    const ran = await shell.run(['cancel', '--all', '--gtt', '--yes', '--json']);
    expect(
      outcomes(ran.out)
        .map(([id]) => id)
        .sort(),
    ).toEqual([first, ...orderIds].sort());
    const second = await place();
    const named = await shell.run(['cancel', '--id', second, '--yes', '--json']);
    expect([named.code, outcomes(named.out)]).toEqual([0, [[second, 'cancelled']]]);
  });

  it('are not said to be none where their list cannot be read', async () => {
    await place();
    await shell.seed(1);
    const match = { path: '/v3/order/gtt', times: 1_000 };
    await shell.simulator.control('faults', { match, do: 'status', status: 500, code: 'UDAPI100500' });
    const ran = await shell.run(['cancel', '--gtt', '--yes']);
    expect([ran.code, ran.out]).toEqual([1, expect.stringContaining('the GTT triggers could not be read')]);
    const withOrders = await shell.run(['cancel', '--all', '--gtt', '--yes', '--json']);
    expect(JSON.parse(withOrders.out)).toMatchObject({ status: 'success', triggers_unread: true });
    const without = await shell.run(['cancel', '--all', '--yes', '--json']);
    expect([without.code, JSON.parse(without.out)]).toEqual([
      0,
      expect.not.objectContaining({ triggers_unread: true }),
    ]);
    expect((await shell.run(['orders', '--gtt'])).err).toContain('GTT triggers could not be read');
    await shell.seed(1);
    const kept = await shell.run(['cancel', '--all', '--gtt', '--keep-clear', '20s', '--yes', '--json']);
    expect([kept.code, JSON.parse(kept.out).keep_clear.ended]).toEqual([1, 'unreadable']);
  });

  it('are unknown where the list drops the row, with exit 6', async () => {
    await shell.simulator.control('knobs', { gttListKeepsEnded: false });
    const id = await place();
    const ran = await shell.run(['cancel', '--gtt', '--deadline', '18s', '--yes', '--json']);
    expect([ran.code, outcomes(ran.out)]).toEqual([6, [[id, 'unknown']]]);
  });
});
