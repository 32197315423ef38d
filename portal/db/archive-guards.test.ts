import { createClient } from '@libsql/client';
import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobActor } from '../access/actor.ts';
import { keepArchives } from '../jobs/keep-archives.ts';
import { releaseArchive } from '../keeping/release-archive.ts';
import { setHold } from '../keeping/set-hold.ts';
import { agedTrader, writeAgedBatches } from '../testing/aged-entries.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { read } from './client.ts';
import { archives } from './schema/archives.ts';
import { entries } from './schema/entries.ts';
import { holds } from './schema/holds.ts';

const DAY_MS = 86_400_000;
let portal: OpenPortal;
/** Entries 1 to 6 are archived but 2, which a hold kept; 7 to 12 are as old and released only; 13 to 18 are younger. */
beforeAll(async () => {
  const at = Date.now();
  portal = await openPortal(async () => {
    await writeAgedBatches(['A', 'B'], 3, at - 9 * 366 * DAY_MS);
    await writeAgedBatches(['C'], 3, at - 7 * 365 * DAY_MS);
  });
  const { actor } = await portal.person('compliance');
  const held = { reason: 'an inquiry', person: null, from: null, to: null };
  await setHold(actor, { ...held, account: 'A-0' }, at);
  await releaseArchive(actor, { lastSequence: 6, reason: 'too large' }, at);
  await keepArchives(jobActor('archives'));
  await releaseArchive(actor, { lastSequence: 12, reason: 'too large' }, at);
});
afterAll(() => portal.close());

const everything = async () => [
  await read().select().from(entries).orderBy(asc(entries.seq)),
  await read().select().from(archives).orderBy(asc(archives.archiveId)),
  await read().select().from(holds),
];

describe('whoever writes to the database itself', () => {
  const statements = {
    'takes a text out that no written archive holds': "UPDATE entries SET body = '' WHERE seq = 8",
    'takes a text out that is younger than eight years': "UPDATE entries SET body = '' WHERE seq = 14",
    'takes a text out that a hold names, in its text alone': "UPDATE entries SET body = '' WHERE seq = 2",
    'takes a text out that is about no batch': "UPDATE entries SET body = '' WHERE seq = 6",
    'puts another entry’s text in':
      'UPDATE entries SET body = (SELECT body FROM entries WHERE seq = 8) WHERE seq = 3',
    'puts a text in that no restoring is on record for': `UPDATE entries SET body = '{"seq":3,"seq":3}' WHERE seq = 3`,
    'changes the hash of an archived text': "UPDATE entries SET leaf_hash = 'x' WHERE seq = 3",
    'changes anything else of it, with its text':
      "UPDATE entries SET person_id = 'x', body = '' WHERE seq = 3",
    'replaces an archived row by another': "UPDATE OR REPLACE entries SET seq = 3, body = '' WHERE seq = 4",
    'deletes an archived row': 'DELETE FROM entries WHERE seq = 3',
    'says that an archive was written, without its entry':
      "UPDATE archives SET written_seq = 5, file = 'x', digest = 'x', written_at = 1 WHERE archive_id = 2",
    'says that an archive was restored, without its entry':
      'UPDATE archives SET restored_seq = 5, restored_at = 1 WHERE archive_id = 1',
    'names another file for an archive': "UPDATE archives SET file = 'y' WHERE archive_id = 1",
    'widens an archive': 'UPDATE archives SET last_seq = 18 WHERE archive_id = 1',
    'removes the record of an archive': 'DELETE FROM archives WHERE archive_id = 1',
    'replaces it': copyOf(1, 'OR REPLACE', 'first_seq, last_seq', 'first_seq, last_seq'),
    'adds one that overlaps': copyOf(3, '', 'first_seq, last_seq', '6, 18'),
    'adds one that no signed head covers': copyOf(3, '', 'first_seq, last_seq', '13, 9999'),
    'adds one as written already': copyOf(3, '', 'first_seq, last_seq, written_seq', '13, 18, written_seq'),
    'removes a hold': 'DELETE FROM holds',
    'narrows a hold': "UPDATE holds SET account = 'other', lifted_at = 1",
    'lifts a hold back': 'UPDATE holds SET lifted_at = NULL',
  };
  it.each(Object.entries(statements))('and %s is refused', async (_name, statement) => {
    const before = await everything();
    const client = createClient({ url: portal.databaseUrl, timeout: 5_000 });
    await expect(client.execute(statement)).rejects.toThrow(/append only|hold cannot/);
    client.close();
    expect(await everything()).toEqual(before);
  });

  it('the stretch is archived as it was meant to be', async () => {
    const [all] = await everything();
    const rows = all as (typeof entries.$inferSelect)[];
    expect(rows.filter(({ body }) => body === '').map(({ seq }) => seq)).toEqual([3, 4, 5]);
    expect(rows[7]?.personId).toBe(agedTrader('B').personId);
  });
});

function copyOf(id: number, conflict: string, names: string, values: string): string {
  return `INSERT ${conflict} INTO archives (archive_id, ${names}, reason, released_by, released_at, checkpoint_id, step, done_through, kept, worker_until)
    SELECT ${id}, ${values}, reason, released_by, released_at, checkpoint_id, step, done_through, kept, worker_until FROM archives WHERE archive_id = 1`;
}
