import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { useShell } from '../testing/use-shell.ts';

const shell = useShell();

describe('orders that the book counts in lots', () => {
  const plan = z.object({
    plan: z.object({
      orders: z.array(z.object({ unitsPerLot: z.number().nullable(), value: z.string().nullable() })),
    }),
  });
  const planned = async (url: string) => {
    const ran = await shell.run(['plan', '--tag', 'desk-one', '--json'], {
      PULLCORD_INSTRUMENTS_URL: url,
    });
    return plan.parse(JSON.parse(ran.out)).plan.orders[0];
  };

  it('have their units and value from the broker’s instrument file, which is kept for a day', async () => {
    await shell.seed(1, { segment: 'MCX_FO', quantity: 2, price: 100 });
    const url = `${shell.simulator.url}/market-quote/instruments/exchange/complete.json.gz`;
    const first = await planned(url);
    expect(first?.unitsPerLot).toBeGreaterThan(1);
    expect(Number(first?.value)).toBe(200 * (first?.unitsPerLot ?? 0));
    const reads = async () =>
      (await shell.simulator.received()).filter((each) => each.path.includes('/instruments/'));
    const before = (await reads()).length;
    expect(await planned(url)).toEqual(first);
    expect(await reads()).toHaveLength(before);
  });

  it('have an unknown value, not zero, where the file cannot be had', async () => {
    await shell.seed(1, { segment: 'MCX_FO', quantity: 2, price: 100 });
    expect(await planned('http://127.0.0.1:9/none.json.gz')).toEqual({ unitsPerLot: null, value: null });
  });
});
