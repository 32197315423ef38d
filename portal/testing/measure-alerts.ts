import 'server-only';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pushChanges } from '../alerts/push-changes.ts';
import { saveChannel } from '../alerts/save-channel.ts';
import { runJobs } from '../jobs/run-jobs.ts';
import { pushPolicy } from '../policies/push-policy.ts';
import { confirmBatch } from './confirm-batch.ts';
import { openPortal } from './open-portal.ts';
import { pairedDevice } from './paired-device.ts';

/**
 * From an upload that is recorded to the alert on a device's stream, on the inbox's stream and at a webhook, with the
 * portal's own jobs running. One JSON line: {rounds, deviceP99Ms, inboxP99Ms, webhookP99Ms}.
 */
const ROUNDS = Number(process.argv[2] ?? 200);
const HOUR = 3_600_000;

const portal = await openPortal();
const trader = await pairedDevice((await portal.person('trader')).actor);
const admin = (await portal.person('admin')).actor;
const heard = { device: [] as number[], inbox: [] as number[], webhook: [] as number[] };
const receiver = createServer((request, answer) => {
  request.resume();
  request.on('end', () => {
    heard.webhook.push(performance.now());
    answer.writeHead(204).end();
  });
});
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
const { port } = receiver.address() as AddressInfo;
const address = `http://127.0.0.1:${port}/`;
const channel = {
  channelId: null,
  kind: 'webhook' as const,
  name: 'bench',
  address,
  secret: 'a secret of a bench',
};
await saveChannel(admin, { ...channel, severityMin: 'info', enabled: true }, Date.now());
const leaving = new AbortController();
void follow(pushPolicy(trader.actor, leaving.signal), heard.device);
void follow(pushChanges(admin, leaving.signal), heard.inbox);
const stop = runJobs();

const times = { device: [] as number[], inbox: [] as number[], webhook: [] as number[] };
for (let round = 1; round <= ROUNDS; round += 1) {
  for (const each of Object.values(heard)) each.length = 0;
  // An hour apart as the device claims: each emergency is an alert of its own.
  await confirmBatch(trader.actor, round, Date.now() - (ROUNDS - round) * HOUR);
  const recorded = performance.now();
  await until(() => Object.values(heard).every((each) => each.length > 0));
  for (const where of ['device', 'inbox', 'webhook'] as const) {
    times[where].push(Math.max(0, (heard[where][0] ?? recorded) - recorded));
  }
}
stop();
leaving.abort();
receiver.close();
const p99 = (all: number[]) => {
  const sorted = all.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0) * 10) / 10;
};
const figures = {
  deviceP99Ms: p99(times.device),
  inboxP99Ms: p99(times.inbox),
  webhookP99Ms: p99(times.webhook),
};
process.stdout.write(`${JSON.stringify({ rounds: ROUNDS, ...figures })}\n`);
portal.close();
process.exit(0);

async function follow(stream: ReadableStream<Uint8Array>, into: number[]): Promise<void> {
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    if (decoder.decode(chunk).includes('event: alert')) into.push(performance.now());
  }
}

async function until(holds: () => boolean): Promise<void> {
  const latest = performance.now() + 10_000;
  while (!holds()) {
    if (performance.now() > latest) throw new Error('an alert did not arrive within ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
