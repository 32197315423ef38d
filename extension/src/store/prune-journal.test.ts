import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { idbJournal } from './idb-journal.ts';
import { idbOutbox } from './idb-outbox.ts';
import { pruneJournal } from './prune-journal.ts';

const DAY = 86_400_000;
const NOW = 1_800_000_000_000;
let database: Database;
let count = 0;

beforeEach(async () => {
  count += 1;
  database = await openDatabase(`prune-${count}`);
});

async function write(batchId: string, at: number, settled: boolean): Promise<void> {
  const journal = idbJournal(database);
  const line = { batchId, account: 'AB1234', at, body: {} };
  await journal.append({ ...line, kind: 'opened', writes: 0 });
  await journal.append({ ...line, kind: 'event', writes: 1 });
  if (settled) await journal.append({ ...line, kind: 'closed', writes: 0 });
}

const linesOf = async (batchId: string) => (await idbJournal(database).read(batchId)).length;

it('old lines of settled batches go; of an unsettled one every line stays, whatever its age', async () => {
  await write('old', NOW - 20 * DAY, true);
  await write('open', NOW - 20 * DAY, false);
  await write('new', NOW - 2 * DAY, true);
  await idbOutbox(database).append(['an entry that waits']);
  expect(await pruneJournal(database, NOW)).toBe(3);
  expect([await linesOf('old'), await linesOf('open'), await linesOf('new')]).toEqual([0, 2, 3]);
  expect(await idbJournal(database).openBatches()).toHaveLength(1);
  expect(await idbOutbox(database).size()).toBe(1);
});

it('over its size the oldest settled lines go sooner, but nothing of the last day', async () => {
  await write('two days', NOW - 2 * DAY, true);
  await write('today', NOW - DAY / 2, true);
  expect(await pruneJournal(database, NOW, { linesMax: 2 })).toBe(3);
  expect([await linesOf('two days'), await linesOf('today')]).toEqual([0, 3]);
  expect(await idbJournal(database).writesSince('AB1234', NOW - DAY)).toHaveLength(1);
});
