import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import upstox from 'upstox-js-sdk';
import { z } from 'zod';
import { type Simulator, startSimulator } from '../simulator/start-simulator.ts';
import { SimulatorControl } from '../stack/simulator-control.ts';
import { BROKER_TOKENS } from '../stack/start-stack.ts';
import { runMeasure } from './run-measure.ts';

const ORDERS = 200;
const ROUND_TRIP_MS = 150;
const ACCOUNT = 'AB1234';
const ran = z.object({ confirmedAt: z.number(), cancelled: z.number() });

export interface SdkFigures {
  /** From the first call, or the confirmation, to the last acknowledgement, seconds. */
  sdk: number;
  ours: number;
  ratio: number;
}

/** B3: a serial loop over the broker's own Node SDK, and an emergency batch of the command line, on one simulator. */
export async function measureAgainstSdk(limits: boolean): Promise<SdkFigures> {
  const sdk = await onSimulator(limits, async (simulator, ids) => {
    const startedAt = Date.now();
    await cancelSerially(simulator.url, ids);
    return startedAt;
  });
  const ours = await onSimulator(limits, async (simulator) => {
    const home = mkdtempSync(join(tmpdir(), 'pullcord-b03-'));
    const env = {
      PULLCORD_HOME: home,
      PULLCORD_UPSTOX_API_URL: simulator.url,
      PULLCORD_UPSTOX_ORDER_URL: simulator.url,
      PULLCORD_UPSTOX_TOKEN: BROKER_TOKENS[ACCOUNT],
    };
    const words = limits ? [] : ['unlimited'];
    const { confirmedAt, cancelled } = await runMeasure('cli/testing/measure-batch.ts', words, ran, env);
    rmSync(home, { recursive: true, force: true });
    if (cancelled !== ORDERS) throw new Error(`${cancelled} of ${ORDERS} orders were cancelled.`);
    return confirmedAt;
  });
  return { sdk, ours, ratio: sdk / ours };
}

/** A broker with 200 open orders, and how long it took from `work`'s instant to the last answer it gave to a cancel. */
async function onSimulator(
  limits: boolean,
  work: (simulator: Simulator, ids: readonly string[]) => Promise<number>,
): Promise<number> {
  const simulator = await startSimulator();
  try {
    const { broker } = simulator;
    Object.assign(broker.knobs, { limits, meanMs: ROUND_TRIP_MS, jitterMs: 0 });
    const control = new SimulatorControl(simulator.controlUrl);
    const ids = await control.placeOrders({ account: ACCOUNT, count: ORDERS });
    const startedAt = await work(simulator, ids);
    const acks = broker.ledger.readSince(0, 'request').flatMap((entry) => {
      if (entry.kind !== 'request' || entry.method !== 'DELETE' || entry.status !== 200) return [];
      return entry.answered_t === null ? [] : [entry.wall + entry.answered_t - entry.t];
    });
    if (acks.length !== ORDERS) throw new Error(`${acks.length} of ${ORDERS} cancels were taken.`);
    return (Math.max(...acks) - startedAt) / 1_000;
  } finally {
    await simulator.stop();
  }
}

async function cancelSerially(url: string, ids: readonly string[]): Promise<void> {
  const client = new upstox.ApiClient();
  client.basePath = url;
  client.orderBasePath = url;
  client.authentications.OAUTH2.accessToken = BROKER_TOKENS[ACCOUNT];
  const orders = new upstox.OrderApiV3(client);
  for (const id of ids) {
    await new Promise<void>((resolve, reject) => {
      orders.cancelOrder(id, (error) => (error ? reject(error) : resolve()));
    });
  }
}
