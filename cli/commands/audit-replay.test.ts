import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { refuse } from '@pullcord/core/permit/refusal';
import { sampleConfirmed, sampleSettings } from '@pullcord/core/policy/sample-confirmed';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { afterAll, describe, expect, it } from 'vitest';
import { runHere } from '../testing/run-here.ts';

const folder = mkdtempSync(join(tmpdir(), 'pullcord-replay-'));
const env = { PULLCORD_HOME: join(folder, 'home') };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function ledgerOf(...entries: readonly object[]): string {
  const lines = entries.map((entry, at) =>
    canonicalJson({ deviceId: null, deviceSequence: null, entry, recordedAt: 'then', seq: at + 1 }),
  );
  const path = join(folder, 'whole.jsonl');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const confirmed = sampleConfirmed();
const published = {
  ...confirmed,
  batchId: null,
  type: 'policy.published',
  payload: {
    ...{ version: 1, reason: 'first', digest: 'd' },
    changes: Object.entries(JSON.parse(JSON.stringify(sampleSettings))).map(([key, to]) => ({
      path: `/${key}`,
      from: null,
      to,
    })),
  },
};

it('a batch of the ledger gives the same plan and verdicts by the policy of its day', async () => {
  const ran = await runHere(['audit', 'replay', ledgerOf(published, confirmed)], env);
  expect([ran.code, ran.out]).toEqual([0, expect.stringMatching(/^1 of 1 batches give the same/)]);
});

it('names what is not the same, and ends with 1', async () => {
  const other = structuredClone(confirmed);
  other.payload.totals.quantity += 1;
  const ran = await runHere(['audit', 'replay', ledgerOf(published, other), '--batch', 'B'], env);
  expect([ran.code, ran.out]).toEqual([1, expect.stringContaining('not the same totals')]);
});

it('says which batches another limit would have stopped', async () => {
  const words = ['--what-if', 'ordersPerBatchMax=2', '--json'];
  const ran = await runHere(['audit', 'replay', ledgerOf(published, confirmed), ...words], env);
  expect(JSON.parse(ran.out).replayed[0].over).toEqual([expect.stringMatching(/ 4 of 2$/)]);
  expect((await runHere(['audit', 'replay', ledgerOf(published), '--what-if', 'no=1'], env)).code).toBe(2);
});

it('of a file without any batch nothing is called the same', async () => {
  const csv = join(folder, 'slice.csv');
  writeFileSync(csv, 'seq,recorded_at\r\n1,then\r\n');
  for (const file of [csv, ledgerOf(published)]) {
    const ran = await runHere(['audit', 'replay', file], env);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('holds no batch')]);
  }
});

it('passes over what is no entry: naming it is for verify', async () => {
  const path = ledgerOf(published, confirmed);
  appendFileSync(path, '{"deviceId":null,"entry":{"type":"batch.confirmed"\n');
  expect((await runHere(['audit', 'replay', path], env)).code).toBe(0);
  const database = new DatabaseSync(join(folder, 'portal.db'));
  database.exec('CREATE TABLE entries (seq INTEGER PRIMARY KEY, body TEXT)');
  const insert = database.prepare('INSERT INTO entries (body) VALUES (?)');
  for (const body of [...readFileSync(path, 'utf8').split('\n').slice(0, 2), null]) insert.run(body);
  database.close();
  expect((await runHere(['audit', 'replay', join(folder, 'portal.db')], env)).code).toBe(0);
});

it('without the policy of the day there is nothing to judge by, and that is said', async () => {
  const ran = await runHere(['audit', 'replay', ledgerOf(confirmed)], env);
  expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('policy version 1')]);
});

it('a batch that the file does not hold is named, and nothing passes for judged', async () => {
  const ran = await runHere(['audit', 'replay', ledgerOf(published, confirmed), '--batch', 'TYPO'], env);
  expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('The file holds no batch TYPO.')]);
});

describe('a refusal', () => {
  const { totals, strategies, emergency } = confirmed.payload;
  const bounds = {
    batchId: 'R',
    account: 'AB1234',
    ...totals,
    strategies,
    emergency,
    automated: false,
    reason: null,
  };
  const refused = (limit: 'orders_per_batch' | 'orders_per_minute', bound: string) => ({
    ...confirmed,
    batchId: 'R',
    type: 'permit.refused',
    payload: { bounds, refusal: refuse('over_limit', { limit, figure: '60', bound, setBy: 'Organisation' }) },
  });

  it('is judged again by the policy of its day, and ends with 1 where that does not refuse', async () => {
    const many = refused('orders_per_batch', '50');
    many.payload.bounds = { ...bounds, orders: 60 };
    const ran = await runHere(['audit', 'replay', ledgerOf(published, many), '--batch', 'R'], env);
    expect([ran.code, ran.out]).toEqual([
      0,
      expect.stringContaining('1 of 1 refusals are given for the same'),
    ]);
    const words = ['audit', 'replay', ledgerOf(published, refused('orders_per_batch', '3'))];
    expect(await runHere(words, env)).toMatchObject({
      code: 1,
      out: expect.stringContaining('R: not refused'),
    });
  });

  it('that rests on what others did in that minute is not judged, and that is said', async () => {
    const ran = await runHere(
      ['audit', 'replay', ledgerOf(published, refused('orders_per_minute', '60'))],
      env,
    );
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('1 refusal was not judged again')]);
  });
});

it('a damaged database, or what is no file, is told as that', async () => {
  const damaged = join(folder, 'damaged.db');
  writeFileSync(damaged, `SQLite format 3\0${'x'.repeat(5_000)}`);
  const ran = await runHere(['audit', 'replay', damaged], env);
  expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('is no database of a portal')]);
  const none = await runHere(['audit', 'replay', folder], env);
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('cannot be read')]);
});
