import { randomUUID } from 'node:crypto';
import { createClient } from '@libsql/client';
import type { ExportQuery } from '@pullcord/core/contract/person-contract';
import type { Checkpoint } from '@pullcord/core/proof/checkpoint';
import { verifyConsistency } from '@pullcord/core/proof/tree-proof';
import { findBase64 } from '@pullcord/core/value/base64';
import { openCheckpoint } from '@pullcord/seal/checkpoint-seal';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobActor, type PersonActor } from '../access/actor.ts';
import { ledgerName } from '../access/ledger-name.ts';
import { closeDatabase, openDatabase, read, withWrite } from '../db/client.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { checkText } from '../testing/check-text.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { confirmedEntry, sampleRow, settledEntry, uploaded } from '../testing/sample-entries.ts';
import { readConsistency } from './read-consistency.ts';
import { recordUpload } from './record-upload.ts';
import { signCheckpoint } from './sign-checkpoint.ts';
import { streamBatchProof } from './stream-batch-proof.ts';
import { streamExport } from './stream-export.ts';

let portal: OpenPortal;
let compliance: PersonActor;
let batchId: string;
let trader: PersonActor;
beforeAll(async () => {
  portal = await openPortal();
  compliance = (await portal.person('compliance')).actor;
  trader = (await portal.person('trader')).actor;
  await grow(700);
  const device = await pairedDevice(trader);
  batchId = randomUUID();
  const rows = ['A-1', 'A-2', 'A-3'].map((id) => sampleRow(id, { tag: '=1+1 \u202e😀\n"\u0007' }));
  const entries = [
    confirmedEntry(device.actor, batchId, rows),
    ...rows.map((row) => settledEntry(device.actor, batchId, row)),
  ];
  await recordUpload(device.actor, uploaded(1, entries), Date.now());
  await grow(100);
});
afterAll(() => portal.close());

const job = jobActor('test');

async function grow(count: number): Promise<void> {
  const at = Date.now();
  for (let left = count; left > 0; left -= 70) {
    const drafts = Array.from({ length: Math.min(left, 70) }, () =>
      portalEntry('person.signed_out', {}, { personId: 'somebody' }, at),
    );
    await withWrite((tx) => appendEntries(tx, drafts, at));
    await signCheckpoint(job, at);
  }
}
async function exported(filters: Omit<ExportQuery, 'format'> = {}): Promise<string> {
  const { stream } = await streamExport(compliance, { format: 'jsonl', ...filters }, Date.now());
  return new Response(stream).text();
}
async function head(): Promise<Checkpoint> {
  const opened = await openCheckpoint((await signCheckpoint(job, Date.now())).note, (await ledgerName()).key);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

it('an export of entries as large as they come leaves in small pieces, and verifies alone', async () => {
  const at = Date.now();
  const filters = { text: 'x'.repeat(900_000) };
  const drafts = Array.from({ length: 6 }, () => portalEntry('audit.searched', { filters }, {}, at));
  await withWrite((tx) => appendEntries(tx, drafts, at));
  const { stream } = await streamExport(compliance, { format: 'jsonl' }, Date.now());
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(2_500_000);
  const verdict = await checkText(Buffer.concat(pieces).toString());
  expect(verdict).toMatchObject({ firstSequence: 1, finding: undefined });
  expect(verdict.rows).toBe(verdict.lastSequence);
});

describe('an export as JSON lines', () => {
  it('of everything verifies alone, and the next one too', async () => {
    for (const _time of [1, 2]) {
      const known = await head();
      const verdict = await checkText(await exported(), [known]);
      expect(verdict).toMatchObject({ firstSequence: 1, finding: undefined });
      expect(verdict.rows).toBe(verdict.lastSequence);
    }
  });

  it.each([
    [{ strategy: '=1+1 \u202e😀\n"\u0007' }, 4],
    [{ type: 'device.paired' }, 1],
    [{ type: 'batch.resumed' }, 0],
    [{ text: 'A-2' }, 2],
  ])('of a slice %j verifies alone', async (filters, rows) => {
    expect(await checkText(await exported(filters))).toMatchObject({ rows, finding: undefined });
  });

  it('of one batch is its owner’s to have, and nobody else’s without the permission', async () => {
    const lines = await streamBatchProof(trader, batchId, Date.now());
    expect(await checkText(await new Response(lines).text())).toMatchObject({ rows: 4, finding: undefined });
    const stranger = (await pairedDevice((await portal.person('admin')).actor)).actor;
    expect(stranger.roles).toEqual(['admin']);
    await expect(streamBatchProof(trader, 'none', Date.now())).rejects.toThrow(/no such batch/);
  });
});

it('every two heads are shown to be one history', async () => {
  const first = await head();
  await grow(300);
  const second = await head();
  const { proof } = await readConsistency(job, { from: first.size, to: second.size }, Date.now());
  const hashes = proof.map((hash) => findBase64(hash) ?? new Uint8Array(0));
  expect(verifyConsistency(first, second, hashes)).toBe(true);
  expect(verifyConsistency({ ...first, root: second.root }, second, hashes)).toBe(false);
  await expect(readConsistency(job, { from: 5, to: second.size + 9_999 }, Date.now())).rejects.toThrow();
});

it('a rolled back append leaves the tree as it was', async () => {
  const fails = withWrite(async (tx) => {
    await appendEntries(tx, [portalEntry('person.signed_out', {}, {}, Date.now())], Date.now());
    throw new Error('the change failed');
  });
  await expect(fails).rejects.toThrow('the change failed');
  await grow(2);
  expect((await checkText(await exported())).finding).toBeUndefined();
});

it('a process that starts again goes on with the same tree', async () => {
  closeDatabase();
  Reflect.deleteProperty(globalThis, Symbol.for('pullcord.portal.tree'));
  await openDatabase(portal.databaseUrl);
  await grow(3);
  const known = await head();
  expect((await checkText(await exported(), [known])).finding).toBeUndefined();
});

describe('the file in the owner’s hands, triggers dropped', () => {
  const TRIGGERS = ['entries', 'tiles', 'checkpoints'].flatMap((table) =>
    ['grow', 'stay', 'remain'].map((what) => `DROP TRIGGER IF EXISTS ${table}_${what}`),
  );
  /** Runs the statements on the database file, and undoes them by copying it back. */
  async function tampered(statements: readonly string[], judge: () => Promise<void>): Promise<void> {
    const size = (await head()).size;
    const backup = `${portal.databaseUrl.slice('file:'.length)}.backup-${randomUUID()}`;
    await read().run(sql.raw(`VACUUM INTO '${backup}'`));
    const kept = portal.databaseUrl;
    try {
      closeDatabase();
      Reflect.deleteProperty(globalThis, Symbol.for('pullcord.portal.tree'));
      const client = createClient({ url: `file:${backup}` });
      for (const statement of [...TRIGGERS, ...statements]) await client.execute(statement);
      client.close();
      await openDatabase(`file:${backup}`);
      await judge();
    } finally {
      closeDatabase();
      Reflect.deleteProperty(globalThis, Symbol.for('pullcord.portal.tree'));
      await openDatabase(kept);
      expect((await head()).size).toBe(size);
    }
  }
  const renumber = (from: number, by: number) => [
    `UPDATE entries SET seq = -seq WHERE seq >= ${from}`,
    `UPDATE entries SET seq = -seq + ${by} WHERE seq < 0`,
  ];
  const copyOf = (seq: string) =>
    `INSERT INTO entries SELECT ${seq}, recorded_at, occurred_at, entry_id, type, person_id, device_id, device_sequence, account, batch_id, order_id, policy_version, entry_hash, leaf_hash, replace(body, '"seq":10}', '"seq":300}') FROM entries`;
  const cases: [string, string[], object][] = [
    [
      'an edit',
      [`UPDATE entries SET body = replace(body, 'somebody', 'nobody') WHERE seq = 300`],
      { kind: 'changed', from: 300, to: 300 },
    ],
    ['a deletion', ['DELETE FROM entries WHERE seq = 300'], { kind: 'missing', from: 300, to: 300 }],
    [
      'a deletion with the rest moved up',
      [
        'DELETE FROM entries WHERE seq = 300',
        ...renumber(301, -1),
        `${copyOf('(SELECT max(seq) + 1 FROM entries)')} WHERE seq = 10`,
      ],
      { from: 300 },
    ],
    ['an insertion', [...renumber(300, 1), `${copyOf('300')} WHERE seq = 10`], { from: 300 }],
    [
      'two rows exchanged',
      [
        'UPDATE entries SET seq = -300 WHERE seq = 300',
        'UPDATE entries SET seq = 300 WHERE seq = 301',
        'UPDATE entries SET seq = 301 WHERE seq = -300',
      ],
      { from: 300 },
    ],
  ];
  it.each(cases)('%s is named at the first bad entry', async (_name, statements, finding) => {
    await tampered(statements, async () => {
      const verdict = await checkText(await exported());
      expect(verdict.finding).toMatchObject(finding);
    });
  });

  it('an end cut off is noticed: nothing more is signed or recorded', async () => {
    await tampered(['DELETE FROM entries WHERE seq > 600'], async () => {
      await expect(signCheckpoint(job, Date.now())).rejects.toThrow(/The ledger holds 600 entries/);
      await expect(grow(1)).rejects.toThrow(/The ledger holds 600 entries/);
    });
  });

  it('a history made anew from some entry on is found by a head kept elsewhere, and by its own past heads', async () => {
    const witnessed = await head();
    const fork = [
      'DELETE FROM entries WHERE seq > 600',
      'DELETE FROM tiles WHERE level = 0 AND idx >= 2',
      'DELETE FROM tiles WHERE level > 0',
    ];
    await tampered([...fork, 'DELETE FROM checkpoints WHERE size > 600'], async () => {
      await grow(witnessed.size + 50 - 600);
      expect((await checkText(await exported())).finding).toBeUndefined();
      const verdict = await checkText(await exported(), [witnessed]);
      expect(verdict.finding).toMatchObject({ kind: 'forked', to: witnessed.size });
      const now = await head();
      const { proof } = await readConsistency(job, { from: witnessed.size, to: now.size }, Date.now());
      const hashes = proof.map((hash) => findBase64(hash) ?? new Uint8Array(0));
      expect(verifyConsistency(witnessed, now, hashes)).toBe(false);
    });
  });

  it('yesterday’s backup is a history that verifies, and is shorter than any head kept from today', async () => {
    const witnessed = await head();
    const restored = [
      'DELETE FROM entries WHERE seq > 600',
      'DELETE FROM tiles WHERE level = 0 AND idx >= 2',
      'DELETE FROM checkpoints WHERE size > 600',
    ];
    await tampered(restored, async () => {
      expect((await checkText(await exported())).finding).toBeUndefined();
      expect((await checkText(await exported(), [witnessed])).finding).toMatchObject({ kind: 'cut_off' });
    });
  });
});
