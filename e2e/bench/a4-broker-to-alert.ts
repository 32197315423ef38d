import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { z } from 'zod';
import { PortalOffice } from '../faults/ledger/portal-office.ts';
import { runPullcord, type ShellRun } from '../pages/shell.ts';
import { type Broker, startBroker } from '../stack/start-broker.ts';
import { BROKER_TOKENS } from '../stack/start-stack.ts';
import { startTwoPortals, type TwoPortals } from '../stack/two-portals.ts';

const ACCOUNT = 'AB1234';
const SECRET = 'a secret that both ends hold';
const BURST = 5;
const ORDERS_MAX = 3;
/** What a killed portal had begun to send is free again after half a minute; who was away is asked less and less often. */
const [HEARD_WITHIN_MS, RETURNED_WITHIN_MS] = [60_000, 150_000];
const EXPECTED = ['failed_orders', 'refusals', 'repeated_cancellations', 'unknown_outcomes'] as const;

export interface BrokerAlerts {
  /** Alerts that are missing, there twice, or of another kind. */
  wrong: number;
  /** Of the alerts, those a receiver was not told of with a signature that holds: at once, and after it was away. */
  unheard: number;
  unheardByReturned: number;
  seconds: number;
}
interface Receiver {
  url: string;
  /** Alerts it was told of by messages whose signature holds. */
  heard: Set<string>;
  server: Server;
}

/**
 * A4: the command line cancels at the simulated broker a burst of batches, one whose order is refused, one over a
 * limit and one whose order the book stops showing, beside two built portals of which one is killed in the burst.
 */
export async function measureBrokerAlerts(): Promise<BrokerAlerts> {
  const began = performance.now();
  const broker = await startBroker({ broker: 0, brokerTls: 0, control: 0 });
  const two = await startTwoPortals();
  const lively = await openReceiver(0);
  const dead = await openReceiver(0);
  try {
    const { world, door } = two;
    const admin = await PortalOffice.signIn(door.url, world.secrets, 'admin');
    const trader = await PortalOffice.signIn(door.url, world.secrets, 'trader');
    for (const { url } of [lively, dead]) await addWebhook(admin, url);
    const port = Number(new URL(dead.url).port);
    await closeReceiver(dead);
    const settings = {
      ...DEFAULT_POLICY_SETTINGS,
      layers: [{ subject: { kind: 'organisation' }, limits: { ordersPerBatchMax: ORDERS_MAX } }],
    };
    await answered(admin.post('policy', { baseVersion: 1, settings, reason: 'small batches' }));
    const env = {
      PULLCORD_HOME: join(world.folder, 'shell'),
      PULLCORD_PORTAL_URL: door.url,
      PULLCORD_UPSTOX_API_URL: broker.brokerUrl,
      PULLCORD_UPSTOX_ORDER_URL: broker.brokerUrl,
      PULLCORD_UPSTOX_TOKEN: BROKER_TOKENS[ACCOUNT],
    };
    await runPullcord(['pair'], env, async (printed) => {
      const url = /Open (\S+)/.exec(printed)?.[1];
      return url === undefined ? undefined : trader.approve(url);
    });
    await work(broker, two, env);
    const raised = await raisedAlerts(two);
    await heardAll(lively, raised, HEARD_WITHIN_MS);
    const returned = await openReceiver(port);
    await heardAll(returned, raised, RETURNED_WITHIN_MS);
    await closeReceiver(returned);
    const kinds = raised.map(({ kind }) => kind).sort();
    const missing = EXPECTED.filter((kind) => !kinds.includes(kind)).length;
    return {
      wrong: missing + kinds.length - new Set(EXPECTED.filter((kind) => kinds.includes(kind))).size,
      unheard: raised.filter(({ alertId }) => !lively.heard.has(alertId)).length,
      unheardByReturned: raised.filter(({ alertId }) => !returned.heard.has(alertId)).length,
      seconds: Math.round((performance.now() - began) / 1_000),
    };
  } finally {
    await closeReceiver(lively);
    await two.stop();
    await broker.stop();
  }
}

/** The four things that are told, one after the other; the first portal dies in the first of them. */
async function work(broker: Broker, two: TwoPortals, env: Readonly<Record<string, string>>): Promise<void> {
  const { control } = broker;
  const cancel = (tag: string) => runPullcord(['cancel', '--tag', tag, '--yes', '--json'], env);
  const place = (tag: string, count: number) => control.placeOrders({ account: ACCOUNT, count, tag });
  for (let round = 1; round <= BURST; round += 1) {
    await place(`burst-${round}`, 1);
    const batch = cancel(`burst-${round}`);
    if (round === Math.ceil(BURST / 2)) await two.killFirst();
    ended(await batch, [0]);
  }
  const [stubborn] = await place('stubborn', 1);
  const fault = { match: { path: '/v3/order/cancel', order_id: stubborn }, do: 'refuse-cancel' };
  await control.addFault({ ...fault, reason: 'Order is being matched' });
  await cancel('stubborn');
  await control.clearFaults();
  await place('many', ORDERS_MAX + 1);
  ended(await cancel('many'), [3]);
  const [lost] = await place('lost', 1);
  await control.addFault({ match: { order_id: lost }, do: 'slow-cancel', ms: 2_000 });
  const batch = cancel('lost');
  const isSent = async () => (await control.cancelsReceived()).some(({ query }) => query.order_id === lost);
  while (!(await isSent())) await wait(50);
  await control.addFault({ match: { path: '/v2/order/retrieve-all' }, do: 'missing-row', order_id: lost });
  await batch;
}

function ended({ code, out, err }: ShellRun, codes: readonly number[]): void {
  if (code === null || !codes.includes(code)) throw new Error(`pullcord ended with ${code}: ${out} ${err}`);
}

const alertRow = z.object({ alertId: z.string(), kind: z.string() });

/** The alerts, once all that are expected are there and a moment more has shown whether one is there twice. */
async function raisedAlerts(two: TwoPortals): Promise<z.infer<typeof alertRow>[]> {
  const read = () => two.rows('SELECT alert_id AS alertId, kind FROM alerts ORDER BY raised_at', alertRow);
  const until = performance.now() + HEARD_WITHIN_MS;
  while ((await read()).length < EXPECTED.length && performance.now() < until) await wait(200);
  await wait(3_000);
  return read();
}

async function heardAll(
  { heard }: Receiver,
  raised: readonly { alertId: string }[],
  withinMs: number,
): Promise<void> {
  const until = performance.now() + withinMs;
  while (raised.some(({ alertId }) => !heard.has(alertId)) && performance.now() < until) await wait(200);
}

const told = z.looseObject({ alertId: z.string() });

async function openReceiver(port: number): Promise<Receiver> {
  const heard = new Set<string>();
  const server = createServer((request, answer) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      const [, seconds, mac] = /^t=(\d+),v1=(\w+)$/.exec(String(request.headers['pullcord-signature'])) ?? [];
      const holds = createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest('hex') === mac;
      const message = told.safeParse(JSON.parse(body));
      if (holds && message.success) heard.add(message.data.alertId);
      answer.writeHead(holds ? 204 : 401).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, heard, server };
}

function closeReceiver({ server }: Receiver): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function addWebhook(admin: PortalOffice, address: string): Promise<void> {
  const channel = { channelId: null, kind: 'webhook', name: address, address, secret: SECRET };
  await answered(admin.post('channels', { ...channel, severityMin: 'info', enabled: true }));
}

async function answered(call: Promise<Response>): Promise<void> {
  const answer = await call;
  if (!answer.ok) throw new Error(`The portal answered ${answer.status}: ${await answer.text()}`);
}
