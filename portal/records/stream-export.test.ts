import { EXPORT_LINES } from '@pullcord/core/proof/export-lines';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, withWrite } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { checkText } from '../testing/check-text.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { confirmedEntry, sampleRow, settledEntry, uploaded } from '../testing/sample-entries.ts';
import { recordUpload } from './record-upload.ts';
import { streamExport } from './stream-export.ts';

let portal: OpenPortal;
const formulas = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '\nx',
  '＝1+1',
  'say "hi", then\r\nstop',
  'a\u0000b',
  // Marks that turn the reading direction, signs outside the basic plane, a joined family, a lone line separator, 10 KB.
  '\u202egnp.exe\u202c',
  '\u200f=1\u2066x\u2069',
  '😀👩‍👩‍👧 é',
  'a\u2028b\u0007\u001b[31m',
  'long '.repeat(2_048),
];

beforeAll(async () => {
  portal = await openPortal();
  const device = (await pairedDevice((await portal.person('trader')).actor)).actor;
  const rows = formulas.map((tag, index) => sampleRow(`-${index}`, { tag, symbol: tag }));
  const settled = rows.map((row) => settledEntry(device, 'X-1', row));
  await recordUpload(device, uploaded(1, [confirmedEntry(device, 'X-1', rows), ...settled]), Date.now());
  const many = Array.from({ length: 400 }, (_, index) =>
    settledEntry(device, 'X-2', sampleRow(String(index), { tag: 'many' })),
  );
  await recordUpload(device, uploaded(formulas.length + 2, many), Date.now());
});
afterAll(() => portal.close());

async function exported(query: Parameters<typeof streamExport>[1]) {
  const { actor } = await portal.person('compliance');
  const { stream, rows } = await streamExport(actor, query, Date.now());
  return { text: await new Response(stream).text(), rows };
}

/** RFC 4180, read back strictly. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    const raw = match[1] ?? '';
    records.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (match[2] === '\r\n') records.push([]);
  }
  return records.slice(0, -1);
}

const entryLines = (text: string) => text.split('\n').filter((line) => line.startsWith(EXPORT_LINES.entry));

describe('an export as CSV', () => {
  it('no cell begins as a formula, and every text reads back whole behind its apostrophe', async () => {
    const { text } = await exported({ format: 'csv', type: 'order.settled', text: 'X-1' });
    const [head = [], ...lines] = parseCsv(text);
    expect(head.slice(0, 4)).toEqual(['seq', 'recorded_at', 'occurred_at', 'type']);
    const tags = lines.map((line) => line[head.indexOf('strategy')]);
    expect(tags).toEqual(formulas.map((tag) => (/^[=+\-@\t\r\n＝]/.test(tag) ? `'${tag}` : tag)));
    expect(lines.flat().filter((value) => /^[=+\-@\t\r\n＝]/.test(value))).toEqual([]);
    expect(lines.map((line) => line[head.indexOf('status_after')])).toEqual(formulas.map(() => 'cancelled'));
  });

  it('says by its first bytes that it is UTF-8, without which Excel garbles every sign beyond ASCII', async () => {
    const { actor } = await portal.person('compliance');
    const { stream } = await streamExport(actor, { format: 'csv', type: 'batch.confirmed' }, Date.now());
    const bytes = Buffer.from(await new Response(stream).arrayBuffer());
    expect(bytes.subarray(0, 6)).toEqual(Buffer.from('\uFEFFseq'));
  });

  it('times are ISO 8601 in UTC with milliseconds', async () => {
    const { text } = await exported({ format: 'csv', type: 'batch.confirmed' });
    const [head = [], line = []] = parseCsv(text);
    const [row] = await read().select().from(entries).where(eq(entries.type, 'batch.confirmed'));
    expect(line[head.indexOf('recorded_at')]).toBe(new Date(row?.recordedAt ?? 0).toISOString());
  });
});

describe('an export as JSON lines', () => {
  it('carries the recorded bytes of every entry that fits, oldest first, over several pages', async () => {
    const { text, rows } = await exported({ format: 'jsonl', strategy: 'many' });
    const lines = entryLines(text);
    expect(lines).toHaveLength(400);
    expect(rows).toBe(400);
    const stored = await read().select().from(entries).where(eq(entries.batchId, 'X-2')).orderBy(entries.seq);
    expect(lines).toEqual(stored.map(({ body }) => body));
  });

  it('of nothing has no entry, and is an entry all the same', async () => {
    const { text, rows } = await exported({ format: 'jsonl', account: 'nobody' });
    expect([entryLines(text), rows]).toEqual([[], 0]);
    const written = await read().select().from(entries).where(eq(entries.type, 'audit.exported'));
    expect(JSON.parse(written.at(-1)?.body ?? '{}').entry.payload).toEqual({
      format: 'jsonl',
      filters: { account: 'nobody' },
      firstSequence: null,
      lastSequence: null,
      rows: 0,
    });
  });

  it('of a stretch of time has all that its own head covers, also what was recorded while it waited', async () => {
    const from = new Date(Date.now() - 3_600_000).toISOString();
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const upload = withWrite(async (tx) => {
      begun.resolve();
      await goOn.promise;
      const at = Date.now();
      return appendEntries(tx, [portalEntry('person.signed_out', {}, { personId: 'meanwhile' }, at)], at);
    });
    await begun.promise;
    const asked = exported({ format: 'jsonl', from });
    // Reads go on beside the write: by then the export has come as far as it can without its turn.
    for (let look = 0; look < 50; look += 1) await read().$count(entries);
    goOn.resolve();
    const { last } = await upload;
    const { text } = await asked;
    expect((await checkText(text)).finding).toBeUndefined();
    const seqs = entryLines(text).map((line) => JSON.parse(line).seq);
    expect(seqs.at(-1)).toBe(last);
  });

  it('is refused to a trader', async () => {
    const { actor } = await portal.person('trader');
    await expect(streamExport(actor, { format: 'csv' }, Date.now())).rejects.toMatchObject({
      code: 'permission_missing',
    });
  });
});
