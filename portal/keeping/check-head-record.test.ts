import { createHmac } from 'node:crypto';
import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { sealCheckpoint } from '@pullcord/seal/checkpoint-seal';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { jobActor } from '../access/actor.ts';
import { ledgerName } from '../access/ledger-name.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { read, withWrite } from '../db/client.ts';
import { checkpoints } from '../db/schema/checkpoints.ts';
import { entries } from '../db/schema/entries.ts';
import { headPlaces } from '../db/schema/head-places.ts';
import { writeCheckpoint } from '../ledger/write-checkpoint.ts';
import { signCheckpoint } from '../records/sign-checkpoint.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { checkHeadRecord } from './check-head-record.ts';
import { handOutHeads } from './hand-out-heads.ts';
import { addHead, findLastHead } from './heads-file.ts';
import { noteKeyChange } from './note-key-change.ts';

let portal: OpenPortal;
let heads = '';
let server: Server;
const posted: string[] = [];
let signed: { time: string; signature: string } = { time: '', signature: '' };
const mailed: string[] = [];
let mailFails = false;
vi.mock('../outbound/send-mail.ts', () => ({
  sendMail: (mail: { text: string }) => {
    mailed.push(mail.text);
    return Promise.resolve({ ok: !mailFails });
  },
}));
let refusing = false;
const job = jobActor('start');
beforeAll(async () => {
  portal = await openPortal();
  heads = portalSettings().headsFile ?? '';
  server = createServer((request, response) => {
    const told = (name: string) => String(request.headers[name] ?? '');
    signed = { time: told('pullcord-time'), signature: told('pullcord-signature') };
    request.on('data', (chunk) => posted.push(String(chunk)));
    request.on('end', () => response.writeHead(refusing ? 503 : 204).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => rmSync(heads, { force: true }));
afterAll(() => {
  server.close();
  portal.close();
});

async function doubts() {
  const rows = await read().select().from(entries).where(eq(entries.type, 'ledger.doubted'));
  return rows.map(({ body }) => JSON.parse(body).entry.payload.kind);
}

async function recordHead(more: number, change: (root: Uint8Array) => Uint8Array = (root) => root) {
  const { size, note } = await signCheckpoint(job, Date.now());
  const { origin, signer } = await ledgerName();
  const root = new Uint8Array(Buffer.from(note.split('\n')[2] ?? '', 'base64'));
  await addHead(heads, await sealCheckpoint({ origin, size: size + more, root: change(root) }, signer), 0);
}

describe('the head record beside the database', () => {
  it('says nothing of a database that goes on from it, nor where there is none', async () => {
    await checkHeadRecord(job, Date.now());
    await recordHead(0);
    await noteKeyChange(job, Date.now());
    await checkHeadRecord(job, Date.now());
    expect(await doubts()).toEqual([]);
  });

  it('a database restored from yesterday is noticed at start, and so is another one', async () => {
    await recordHead(5);
    await checkHeadRecord(job, Date.now());
    await recordHead(0, (root) => root.map((byte) => byte ^ 1));
    await checkHeadRecord(job, Date.now());
    expect(await doubts()).toEqual(['shrank', 'forked']);
  });
});

describe('handing out heads', () => {
  it('each new head is added to the file once, and a cut last line hides nothing', async () => {
    const head = await signCheckpoint(job, Date.now());
    await handOutHeads(job, head, Date.now());
    await handOutHeads(job, head, Date.now());
    expect(readFileSync(heads, 'utf8').trim().split('\n')).toHaveLength(1);
    expect(await findLastHead(heads)).toBe(head.note);
  });

  it('a place that was handed one by a clock that ran ahead gets the next one all the same', async () => {
    await read().delete(headPlaces);
    const head = await signCheckpoint(job, Date.now());
    await handOutHeads(job, head, Date.now() + 86_400_000);
    await handOutHeads(job, { ...head, size: head.size + 1 }, Date.now());
    expect(readFileSync(heads, 'utf8').trim().split('\n')).toHaveLength(2);
    await read().delete(headPlaces);
  });

  it('a record of years, longer than any text may be, still says what its newest head is', async () => {
    const { note } = await signCheckpoint(job, Date.now());
    writeFileSync(heads, '');
    truncateSync(heads, 600 << 20);
    appendFileSync(heads, '\n');
    await addHead(heads, note, 0);
    expect(await findLastHead(heads)).toBe(note);
  });

  it('a record that is there and cannot be read is not taken for none', async () => {
    expect(await findLastHead(join(heads, '..', 'nowhere'))).toBeUndefined();
    await expect(findLastHead(join(heads, '..'))).rejects.toThrow();
  });

  it('a webhook gets the newest head, signed; while it fails that is kept and tried again', async () => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    portalSettings().headsWebhook = { url: `http://127.0.0.1:${port}/`, secret: 's'.repeat(32) };
    const head = await signCheckpoint(job, Date.now());
    refusing = true;
    await handOutHeads(job, head, Date.now());
    const of = async () => (await read().select().from(headPlaces).where(eq(headPlaces.place, 'webhook')))[0];
    expect(await of()).toMatchObject({ size: 0, failedAt: expect.any(Number) });
    refusing = false;
    await handOutHeads(job, head, Date.now());
    expect(await of()).toMatchObject({ size: head.size, failedAt: null });
    const body = posted.at(-1) ?? '';
    expect(body).toContain(JSON.stringify(head.note));
    const mac = createHmac('sha256', 's'.repeat(32)).update(`${signed.time}.${body}`).digest('hex');
    expect(signed.signature).toBe(`sha256=${mac}`);
    expect(Math.abs(Date.now() - Number(signed.time))).toBeLessThan(60_000);
  });

  it('a mailbox gets one a day, however busy the ledger is, and it says how to check by it', async () => {
    portalSettings().headsMailTo = ['keeper@example.com'];
    const at = Date.now();
    const head = await signCheckpoint(job, at);
    const later = (ms: number, more: number) =>
      handOutHeads(job, { ...head, size: head.size + more }, at + ms);
    await later(0, 0);
    await later(60_000, 1);
    await later(86_400_000 - 1, 2);
    expect(mailed).toHaveLength(1);
    await later(86_400_000, 3);
    expect(mailed).toHaveLength(2);
    // A server that fails may have taken the mail all the same: it is not asked again every ten seconds.
    mailFails = true;
    for (const seconds of [0, 10, 20, 3_599]) await later(2 * 86_400_000 + seconds * 1_000, 4);
    expect(mailed).toHaveLength(3);
    mailFails = false;
    await later(2 * 86_400_000 + 3_600_000, 4);
    expect(mailed).toHaveLength(4);
    expect(mailed[0]).toContain(head.note);
    expect(mailed[0]).toContain((await ledgerName()).keyLine);
  });
});

it('no head is signed for a ledger that is shorter than one that was signed', async () => {
  const { size, checkpointId, note, signedAt } = await signCheckpoint(job, Date.now());
  const later = { checkpointId: checkpointId + 1, size: size + 5, signedAt, note };
  await withWrite(async (tx) => {
    await tx.insert(checkpoints).values(later);
    const sign = ledgerName().then((name) => writeCheckpoint(tx, name, Date.now()));
    await expect(sign).rejects.toThrow(`its last checkpoint vouches for ${size + 5}`);
    throw new Error('nothing of this is kept');
  }).catch((failure: Error) => expect(failure.message).toBe('nothing of this is kept'));
});

it('the first key of a ledger is an entry, once', async () => {
  await noteKeyChange(job, Date.now());
  const rows = await read().select().from(entries).where(eq(entries.type, 'ledger.key_changed'));
  expect(rows).toHaveLength(1);
});
