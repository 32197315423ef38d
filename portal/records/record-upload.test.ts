import { createHash } from 'node:crypto';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import {
  batchSettledEntry,
  confirmedEntry,
  sampleRow,
  settledEntry,
  uploaded,
} from '../testing/sample-entries.ts';
import { findBatches } from './find-batches.ts';
import { getBatch } from './get-batch.ts';
import { recordUpload } from './record-upload.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const recorded = (deviceId: string) => read().select().from(entries).where(eq(entries.deviceId, deviceId));

async function aDevice() {
  return (await pairedDevice((await portal.person('trader')).actor)).actor;
}

describe('what a device uploads', () => {
  it('is recorded once, however often it is sent', async () => {
    const device = await aDevice();
    const sent = uploaded(1, [confirmedEntry(device, 'B-once', [sampleRow('1'), sampleRow('2')])]);
    const more = uploaded(2, [settledEntry(device, 'B-once', sampleRow('1'))]);
    expect((await recordUpload(device, sent, Date.now())).recordedThrough).toBe(1);
    expect((await recordUpload(device, sent, Date.now())).recordedThrough).toBe(1);
    expect((await recordUpload(device, [...sent, ...more], Date.now())).recordedThrough).toBe(2);
    expect(await recorded(device.deviceId)).toHaveLength(2);
  });

  it('two uploads at the same time record each entry once', async () => {
    const device = await aDevice();
    const sent = uploaded(1, [confirmedEntry(device, 'B-twice', [sampleRow('1')])]);
    await Promise.all(Array.from({ length: 8 }, () => recordUpload(device, sent, Date.now())));
    expect(await recorded(device.deviceId)).toHaveLength(1);
  });

  it('another content under a recorded number is refused, and the attempt is on record', async () => {
    const device = await aDevice();
    await recordUpload(device, uploaded(1, [confirmedEntry(device, 'B-c1', [sampleRow('1')])]), Date.now());
    const other = uploaded(1, [confirmedEntry(device, 'B-c2', [sampleRow('2')])]);
    await expect(recordUpload(device, other, Date.now())).rejects.toMatchObject({
      code: 'sequence_conflict',
      status: 409,
    });
    // A device repeats a refused call twice a second: the ledger hears of it once.
    await expect(recordUpload(device, other, Date.now())).rejects.toMatchObject({
      code: 'sequence_conflict',
    });
    const kept = await read().select().from(entries).where(eq(entries.type, 'device.sequence_conflict'));
    expect(kept).toHaveLength(1);
  });

  it('a gap is refused whole, naming the number that comes next', async () => {
    const device = await aDevice();
    const late = uploaded(3, [confirmedEntry(device, 'B-gap', [sampleRow('1')])]);
    await expect(recordUpload(device, late, Date.now())).rejects.toMatchObject({
      code: 'sequence_gap',
      status: 409,
      facts: { wanted: 1, offered: 3 },
    });
    expect(await recorded(device.deviceId)).toEqual([]);
    const kept = await read().select().from(entries).where(eq(entries.type, 'device.sequence_gap'));
    expect(kept.map(({ body }) => JSON.parse(body).entry)).toMatchObject([
      { deviceId: device.deviceId, payload: { wanted: 1, offered: 3 } },
    ]);
  });

  it('a field that no schema knows is refused, so that no secret is stored by accident', async () => {
    const device = await aDevice();
    const entry = confirmedEntry(device, 'B-stray', [sampleRow('1')]);
    const stray = structuredClone(entry);
    Object.assign(stray.payload, { forecast: { lastSentMs: 1, settledMs: 1, held: null, token: 'secret' } });
    const sent = [{ sequence: 1, body: canonicalJson(stray) }];
    await expect(recordUpload(device, sent, Date.now())).rejects.toMatchObject({ code: 'request_invalid' });
  });

  it('words of the portal and names of others are refused', async () => {
    const [device, other] = [await aDevice(), await aDevice()];
    const foreign = uploaded(1, [confirmedEntry(other, 'B-foreign', [sampleRow('1')])]);
    await expect(recordUpload(device, foreign, Date.now())).rejects.toMatchObject({
      code: 'request_invalid',
    });
    const { v, entryId, occurredAt, personId, deviceId, account, policyVersion } = confirmedEntry(
      device,
      'B',
      [],
    );
    const head = { v, entryId, occurredAt, personId, deviceId, account, policyVersion, batchId: null };
    const forged = { ...head, type: 'policy.applied', payload: { version: 1 } };
    const sent = [{ sequence: 1, body: canonicalJson(forged) }];
    await expect(recordUpload(device, sent, Date.now())).rejects.toMatchObject({ code: 'request_invalid' });
  });

  it('nobody adds to a batch of another person', async () => {
    const trader = await aDevice();
    await recordUpload(trader, uploaded(1, [confirmedEntry(trader, 'B-own', [sampleRow('1')])]), Date.now());
    const admin = (await pairedDevice((await portal.person('admin')).actor)).actor;
    const intruding = uploaded(1, [settledEntry(admin, 'B-own', sampleRow('1'))]);
    await expect(recordUpload(admin, intruding, Date.now())).rejects.toMatchObject({
      code: 'request_invalid',
    });
  });

  it('the stored body is canonical, carries our number and time, and hashes to its leaf', async () => {
    const device = await aDevice();
    await recordUpload(device, uploaded(1, [confirmedEntry(device, 'B-leaf', [sampleRow('1')])]), Date.now());
    const [row] = await recorded(device.deviceId);
    if (row === undefined) throw new Error('nothing was recorded');
    const parsed = JSON.parse(row.body);
    expect(canonicalJson(parsed)).toBe(row.body);
    expect(parsed).toMatchObject({ seq: row.seq, deviceSequence: 1, deviceId: device.deviceId });
    expect(row.leafHash).toBe(createHash('sha256').update(`\0${row.body}`).digest('hex'));
  });
});

describe('a batch as it is read back', () => {
  it('shows each order before beside after, and counts that equal the rows', async () => {
    const device = await aDevice();
    const rows = [sampleRow('A1'), sampleRow('A2', { tag: null })];
    const running = uploaded(1, [confirmedEntry(device, 'B-read', rows)]);
    await recordUpload(device, running, Date.now());
    const { actor } = await portal.person('trader');
    const before = await getBatch(actor, 'B-read');
    expect(before.batch).toMatchObject({ phase: 'running', total: 2, cancelled: 0 });
    expect(before.orders.map(({ outcome }) => outcome)).toEqual(['waiting', 'waiting']);
    const end = [
      ...rows.map((row) => settledEntry(device, 'B-read', row)),
      batchSettledEntry(device, 'B-read', 2),
    ];
    await recordUpload(device, uploaded(2, end), Date.now());
    const after = await getBatch(actor, 'B-read');
    expect(after.batch).toMatchObject({ phase: 'settled', status: 'success', cancelled: 2 });
    expect(after.orders.map(({ before: b, after: a }) => [b.statusText, a?.statusText])).toEqual([
      ['open', 'cancelled'],
      ['open', 'cancelled'],
    ]);
    expect(after.timeline.map(({ type }) => type)).toEqual([
      'batch.confirmed',
      'batch.opened',
      'order.settled',
      'order.settled',
      'batch.settled',
    ]);
  });

  it('is found by facts of one and the same order, and by nobody else’s trader', async () => {
    const device = await aDevice();
    const rows = [
      sampleRow('F1', { tag: 'alpha', symbol: 'TCS', instrumentKey: 'NSE_EQ|TCS' }),
      sampleRow('F2', { tag: 'beta', symbol: 'INFY', instrumentKey: 'NSE_EQ|INFY' }),
    ];
    await recordUpload(device, uploaded(1, [confirmedEntry(device, 'B-find', rows)]), Date.now());
    const { actor } = await portal.person('compliance');
    const ids = async (filters: object) =>
      (await findBatches(actor, filters, { limit: 50 })).rows.map(({ batchId }) => batchId);
    expect(await ids({ strategy: 'alpha', instrument: 'TCS' })).toEqual(['B-find']);
    expect(await ids({ strategy: 'alpha', instrument: 'INFY' })).toEqual([]);
    expect(await ids({ text: 'infy' })).toEqual(['B-find']);
    const admin = (await portal.person('admin')).actor;
    await expect(getBatch(admin, 'B-none')).rejects.toMatchObject({ code: 'not_found' });
  });
});
