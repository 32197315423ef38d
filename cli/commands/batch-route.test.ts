import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { runPullcord } from '../testing/run-pullcord.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../testing/simulator-process.ts';

const ids = z.object({ order_ids: z.array(z.string()) });
const ledger = z.object({
  entries: z.array(z.object({ method: z.string(), path: z.string(), body: z.unknown() })),
});

let simulator: SimulatorProcess;
let home: string;

beforeAll(async () => {
  simulator = await startSimulatorProcess();
  home = await mkdtemp(join(tmpdir(), 'pullcord-'));
});
afterAll(async () => {
  simulator.stop();
  await rm(home, { recursive: true, force: true });
});

/** Three orders by id over the batch route, at a broker with these knobs. */
async function cancelThree(knobs: Record<string, unknown>) {
  await simulator.control('reset', {});
  await simulator.control('knobs', knobs);
  const { order_ids } = ids.parse(await simulator.control('orders', { count: 3, segment: 'NSE_EQ' }));
  const ran = await runPullcord(
    ['cancel', '--id', order_ids.join(','), '--route', 'batch', '--yes', '--json'],
    {
      PULLCORD_HOME: home,
      PULLCORD_UPSTOX_API_URL: simulator.url,
      PULLCORD_UPSTOX_ORDER_URL: simulator.url,
      PULLCORD_UPSTOX_TOKEN: 'sim-token-AB1234',
    },
  );
  const asked = ledger.parse(await simulator.read('ledger?kind=request')).entries;
  return { ran, order_ids, deletes: asked.filter((entry) => entry.method === 'DELETE') };
}

it('sends the specification’s request exactly, where the host serves it', async () => {
  const { ran, order_ids, deletes } = await cancelThree({});
  expect(ran.code).toBe(0);
  expect(deletes).toHaveLength(1);
  const [sent] = deletes;
  expect(sent?.path).toBe('/v3/order/cancel/multi');
  expect(ids.strict().parse(sent?.body).order_ids.toSorted()).toEqual(order_ids.toSorted());
});

it('cancels the same set one by one, where the host does not serve it', async () => {
  const { ran, deletes } = await cancelThree({ batchEndpoint: 'off' });
  expect(ran.code).toBe(0);
  expect(deletes.filter((entry) => entry.path === '/v3/order/cancel')).toHaveLength(3);
});
