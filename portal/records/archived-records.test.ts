import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobActor } from '../access/actor.ts';
import { read, withWrite } from '../db/client.ts';
import { devices } from '../db/schema/devices.ts';
import { entries } from '../db/schema/entries.ts';
import { keepArchives } from '../jobs/keep-archives.ts';
import { releaseArchive } from '../keeping/release-archive.ts';
import { agedTrader, writeAgedBatches } from '../testing/aged-entries.ts';
import { checkText } from '../testing/check-text.ts';
import { type OpenPortal, openPortal, type SignedInPerson } from '../testing/open-portal.ts';
import { findAttempts } from './find-attempts.ts';
import { findEntries } from './find-entries.ts';
import { getBatch } from './get-batch.ts';
import { readBatchPage } from './read-batch-page.ts';
import { readOrderLife } from './read-order-life.ts';
import { recordUpload } from './record-upload.ts';
import { streamBatchProof } from './stream-batch-proof.ts';
import { streamExport } from './stream-export.ts';
import { toEntryLine } from './to-entry-line.ts';

const ORDERS = 300;
let portal: OpenPortal;
let compliance: SignedInPerson;
let texts: { sequence: number; body: string }[];
beforeAll(async () => {
  const at = Date.now() - 9 * 366 * 86_400_000;
  portal = await openPortal(() => writeAgedBatches(['A'], ORDERS, at));
  compliance = await portal.person('compliance');
  const first = await read()
    .select()
    .from(entries)
    .where(eq(entries.batchId, 'BATCH-A'))
    .orderBy(asc(entries.seq))
    .limit(3);
  texts = first.map(({ body, deviceSequence }) => ({
    sequence: deviceSequence ?? 0,
    body: body.slice(body.indexOf('"entry":') + 8, body.lastIndexOf(',"recordedAt"')),
  }));
  await releaseArchive(compliance.actor, { lastSequence: ORDERS + 3, reason: 'too large' }, Date.now());
  await keepArchives(jobActor('archives'));
});
afterAll(() => portal.close());

const textOf = async (stream: ReadableStream<Uint8Array>) => new Response(stream).text();

describe('what was archived is told as that', () => {
  it('a whole export holds by its hashes and names the file; a slice does too', async () => {
    for (const filters of [{}, { strategy: 'straddle-07' }, { person: agedTrader('A').personId }]) {
      const { stream } = await streamExport(compliance.actor, { format: 'jsonl', ...filters }, Date.now());
      const verdict = await checkText(await textOf(stream));
      expect(verdict).toMatchObject({
        ...{ finding: undefined, firstSequence: 1 },
        archives: [
          { firstSequence: 1, lastSequence: ORDERS + 3, file: expect.stringMatching(/^pullcord-1-303-/) },
        ],
      });
      expect(verdict.archived).toBe(ORDERS + 2);
    }
  });

  it('an export in which an archived hash was changed names the entry', async () => {
    const { stream } = await streamExport(compliance.actor, { format: 'jsonl' }, Date.now());
    const text = await textOf(stream);
    const changed = text.replace(/"archived":"(.)([^"]+)","seq":7\}/, (_, first, rest) => {
      return `"archived":"${first === '0' ? '1' : '0'}${rest}","seq":7}`;
    });
    expect((await checkText(changed)).finding).toMatchObject({ kind: 'changed', from: 7 });
  });

  it('a CSV says so in the kind of the entry, with its hash', async () => {
    const { stream } = await streamExport(compliance.actor, { format: 'csv' }, Date.now());
    const lines = (await textOf(stream)).split('\r\n');
    expect(lines.filter((line) => line.includes(',order.settled (archived),'))).toHaveLength(ORDERS);
    const [leaf] = await read().select({ hash: entries.leafHash }).from(entries).where(eq(entries.seq, 2));
    expect(lines[2]).toMatch(new RegExp(`^2,.*,order\\.settled \\(archived\\),.*${leaf?.hash}$`));
  });

  it('lists, a batch and an order’s life show it with its file', async () => {
    const page = await findEntries(
      compliance.actor,
      { strategy: 'straddle-07' },
      { limit: 500, brief: true },
    );
    expect(page.rows).toHaveLength(ORDERS + 2);
    expect(page.rows[0]).toMatchObject({
      entry: null,
      archive: { file: expect.stringMatching(/^pullcord-/) },
    });
    const lines = page.rows.map(toEntryLine);
    expect(lines[1]).toMatchObject({ title: 'Order settled', about: 'order A-299' });
    expect(lines[1]?.result[0]?.words).toBe('archived');
    const batch = await readBatchPage(compliance.actor, 'BATCH-A', { page: 1 });
    expect(batch).toMatchObject({ orderCount: ORDERS, attempts: [], confirmed: null });
    expect(batch.archived).toMatch(/was archived on .* in pullcord-1-303-/);
    expect((await getBatch(compliance.actor, 'BATCH-A')).orders).toHaveLength(ORDERS);
    expect(await readOrderLife(compliance.actor, 'A-7')).toMatchObject([
      { type: 'order.settled', entry: null },
    ]);
    expect((await findAttempts(compliance.actor, 0, 100)).attempts).toEqual([]);
  });

  it('a receipt is refused with what to do, since it would be without its texts', async () => {
    await expect(streamBatchProof(compliance.actor, 'BATCH-A', Date.now())).rejects.toMatchObject({
      code: 'archived',
    });
  });

  it('a device that sends an archived entry again is answered as before, and another content is still refused', async () => {
    const { actor } = await portal.person('trader');
    const device = agedTrader('A');
    await withWrite((tx) =>
      tx.insert(devices).values({
        ...{ deviceId: device.deviceId, personId: actor.personId, name: 'old', kind: 'cli' },
        ...{
          publicKey: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
          thumbprint: 'old',
          pairedAt: 1,
          sequence: ORDERS + 2,
        },
      }),
    );
    expect((await recordUpload(device, texts, Date.now())).recordedThrough).toBe(ORDERS + 2);
    const other = texts.map((each, at) => (at === 1 ? { ...each, body: texts[2]?.body ?? '' } : each));
    await expect(recordUpload(device, other, Date.now())).rejects.toMatchObject({
      code: 'sequence_conflict',
    });
    const conflicts = and(
      eq(entries.type, 'device.sequence_conflict'),
      eq(entries.personId, device.personId),
    );
    expect(await read().select().from(entries).where(conflicts)).toHaveLength(1);
  });
});
