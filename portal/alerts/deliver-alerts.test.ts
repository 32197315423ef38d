import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobActor } from '../access/actor.ts';
import { read, withWrite } from '../db/client.ts';
import { alertChannels } from '../db/schema/alert-channels.ts';
import { alertDeliveries } from '../db/schema/alert-deliveries.ts';
import { entries } from '../db/schema/entries.ts';
import { recordUpload } from '../records/record-upload.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { type PairedDevice, pairedDevice } from '../testing/paired-device.ts';
import { confirmedEntry, sampleRow, uploaded } from '../testing/sample-entries.ts';
import { drain } from './deliver-alerts.ts';
import { findChannels } from './find-channels.ts';
import { saveChannel } from './save-channel.ts';
import { testChannel } from './test-channel.ts';
import { watchLedger } from './watch-ledger.ts';

const SECRET = 'a secret to sign with';
const job = jobActor('alert-delivery');
interface Received {
  path: string;
  body: string;
  signature: string;
}
let portal: OpenPortal;
let device: PairedDevice;
let receiver: Server;
const received: Received[] = [];
let alive = false;

beforeAll(async () => {
  portal = await openPortal();
  device = await pairedDevice((await portal.person('trader')).actor);
  receiver = createServer((request, answer) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      const isDead = request.url === '/dead' && !alive;
      const signature = String(request.headers['pullcord-signature'] ?? '');
      if (!isDead) received.push({ path: request.url ?? '', body, signature });
      answer.writeHead(isDead ? 503 : 204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  receiver.close();
  portal.close();
});

async function addWebhook(name: string, severityMin: 'info' | 'warning' | 'critical' = 'info') {
  const { actor } = await portal.person('admin');
  const { port } = receiver.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}/${name}`;
  const asked = {
    channelId: null,
    kind: 'webhook' as const,
    name,
    address,
    secret: SECRET,
    severityMin,
    enabled: true,
  };
  return (await saveChannel(actor, asked, Date.now())).channelId;
}

it('a webhook hears of an alert signed; a dead one delays nobody, hears of it when it is back, and is asked no more after a week', async () => {
  const [good, dead, high] = [
    await addWebhook('good'),
    await addWebhook('dead'),
    await addWebhook('high', 'critical'),
  ];
  const batch = confirmedEntry(
    device.actor,
    'L-1',
    Array.from({ length: 200 }, (_, n) => sampleRow(`L${n}`)),
  );
  const strategies = [
    { tag: 'straddle-07', orders: 200, quantity: 2_000, value: '1', valueUnknownOrders: 0 },
  ];
  const payload = { ...(batch.payload as object), strategies };
  await recordUpload(device.actor, uploaded(1, [{ ...batch, payload } as typeof batch]), Date.now());
  await watchLedger(jobActor('alert-watch'), Date.now());
  await Promise.all([drain(job, dead), drain(job, good), drain(job, high)]);

  expect(received.map(({ path }) => path)).toEqual(['/good']);
  const [got] = received;
  const seconds = /^t=(\d+),/.exec(got?.signature ?? '')?.[1];
  const mac = createHmac('sha256', SECRET).update(`${seconds}.${got?.body}`).digest('hex');
  expect(got?.signature).toBe(`t=${seconds},v1=${mac}`);
  expect(JSON.parse(got?.body ?? '')).toMatchObject({ event: 'raised', kind: 'large_batch', figure: 200 });

  const ofDead = eq(alertDeliveries.channelId, dead);
  const [waiting] = await read().select().from(alertDeliveries).where(ofDead);
  expect(waiting).toMatchObject({ state: 'waiting', attempts: 1, words: 'It answered 503.' });
  alive = true;
  // Its next attempt is a second off; no test waits for a clock.
  await withWrite(async (tx) => {
    await tx.update(alertDeliveries).set({ dueAt: Date.now() }).where(ofDead);
  });
  await drain(job, dead);
  await drain(job, dead);
  expect(received.map(({ path }) => path)).toEqual(['/good', '/dead']);
  const [delivered] = await read().select().from(alertDeliveries).where(ofDead);
  expect(delivered).toMatchObject({ state: 'delivered', attempts: 2 });

  alive = false;
  const DAY_MS = 86_400_000;
  for (const [days, state] of [
    [6, 'waiting'],
    [7, 'gave_up'],
  ] as const) {
    const now = Date.now();
    const again = { state: 'waiting' as const, createdAt: now - days * DAY_MS, dueAt: now, claimedUntil: 0 };
    await withWrite(async (tx) => {
      await tx.update(alertDeliveries).set(again).where(ofDead);
    });
    await drain(job, dead);
    const [after] = await read().select().from(alertDeliveries).where(ofDead);
    expect(after).toMatchObject({ state, words: 'It answered 503.' });
  }
  alive = true;
});

it('a secret is stored sealed, shown to nobody and written into no entry', async () => {
  const channels = await findChannels((await portal.person('compliance')).actor);
  expect(channels.every(({ hasSecret }) => hasSecret)).toBe(true);
  const kept = await read().select().from(alertChannels);
  const written = await read().select({ body: entries.body }).from(entries);
  const everything = JSON.stringify([channels, kept, written]);
  expect(everything).not.toContain(SECRET);
});

it('a test is sent at once, says what became of it, and stands in the log', async () => {
  const { actor } = await portal.person('admin');
  const [first] = await findChannels(actor);
  expect(await testChannel(actor, first?.channelId ?? '', Date.now())).toEqual({
    delivered: true,
    words: null,
  });
  const mail = { channelId: null, kind: 'email' as const, name: 'Desk', address: 'desk@pullcord.test' };
  const { channelId } = await saveChannel(actor, { ...mail, severityMin: 'info', enabled: true }, Date.now());
  expect(await testChannel(actor, channelId, Date.now())).toEqual({
    delivered: false,
    words: 'SMTP_URL is not set.',
  });
});

it.each([
  ['an address that is not https', { address: 'ftp://files.example', secret: SECRET }],
  ['a password in an address', { address: 'https://user:pass@hooks.example', secret: SECRET }],
  ['a webhook without a secret to sign with', { address: 'https://hooks.example' }],
  ['Slack without the address of its webhook', { kind: 'slack' as const, address: '' }],
  ['Telegram without the bot’s token', { kind: 'telegram' as const, address: '@desk' }],
])('%s is not saved', async (_name, about) => {
  const { actor } = await portal.person('admin');
  const asked = { channelId: null, kind: 'webhook' as const, name: 'x', severityMin: 'info' as const };
  const before = await read().$count(alertChannels);
  await expect(saveChannel(actor, { ...asked, ...about, enabled: true }, Date.now())).rejects.toThrow(
    /Nothing was saved/,
  );
  expect(await read().$count(alertChannels)).toBe(before);
});

it('a channel that is switched off is sent nothing more, what waited for it included', async () => {
  const { actor } = await portal.person('admin');
  const channelId = await addWebhook('off');
  const deliveryId = 'waits-for-off';
  const at = Date.now();
  await read()
    .insert(alertDeliveries)
    .values({ deliveryId, channelId, what: 'raised', state: 'waiting', dueAt: at, createdAt: at });
  const found = (await findChannels(actor)).find((channel) => channel.channelId === channelId);
  const asked = { channelId, kind: 'webhook' as const, name: 'off', address: found?.address ?? '' };
  await saveChannel(actor, { ...asked, severityMin: 'info', enabled: false }, at);
  await drain(job, channelId);
  expect(received.map(({ path }) => path)).not.toContain('/off');
  const [delivery] = await read()
    .select()
    .from(alertDeliveries)
    .where(eq(alertDeliveries.deliveryId, deliveryId));
  expect(delivery).toMatchObject({ state: 'gave_up', words: 'The channel was switched off.' });
});

it('a Slack channel whose secret is kept is shown and recorded with the host that it really is sent to', async () => {
  const { actor } = await portal.person('admin');
  const asked = { kind: 'slack' as const, name: 'Desk', address: '', severityMin: 'info' as const };
  const secret = 'https://chat.example/hooks/of-the-desk';
  const { channelId } = await saveChannel(
    actor,
    { ...asked, channelId: null, secret, enabled: true },
    Date.now(),
  );
  await saveChannel(actor, { ...asked, channelId, name: 'Desk 2', enabled: true }, Date.now());
  const [kept] = await read().select().from(alertChannels).where(eq(alertChannels.channelId, channelId));
  expect(kept).toMatchObject({ name: 'Desk 2', address: 'chat.example' });
});

it('what waits, or was claimed, by a clock that ran ahead goes out all the same', async () => {
  const channelId = await addWebhook('ahead');
  const at = Date.now() + 86_400_000;
  const row = { channelId, what: 'raised' as const, state: 'waiting' as const, createdAt: at };
  await read()
    .insert(alertDeliveries)
    .values([
      { ...row, deliveryId: 'due-ahead', dueAt: at },
      { ...row, deliveryId: 'claimed-ahead', dueAt: 0, claimedUntil: at },
    ]);
  await drain(job, channelId);
  const left = await read().select().from(alertDeliveries).where(eq(alertDeliveries.channelId, channelId));
  expect(left.map(({ state }) => state)).not.toContain('waiting');
});
