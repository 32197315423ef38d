import { createClient } from '@libsql/client';
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { read, withWrite } from './client.ts';
import { entries } from './schema/entries.ts';
import { holds } from './schema/holds.ts';
import { policies } from './schema/policies.ts';
import { tiles } from './schema/tiles.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
  const at = Date.now();
  await withWrite((tx) => appendEntries(tx, [portalEntry('person.signed_out', {}, {}, at)], at));
});
afterAll(() => portal.close());

const everything = () => read().select().from(entries).orderBy(entries.seq);
const refusal = /append only/;

describe('the ledger only grows', () => {
  const statements = {
    UPDATE: `UPDATE entries SET body = 'x' WHERE seq = 1`,
    'UPDATE OR REPLACE': `UPDATE OR REPLACE entries SET seq = 1 WHERE seq = 2`,
    DELETE: 'DELETE FROM entries WHERE seq = 1',
    'INSERT OR REPLACE of an old row': copyOf(1, 'OR REPLACE'),
    'INSERT OR IGNORE of an old row': copyOf(1, 'OR IGNORE'),
    'INSERT OR FAIL of an old row': copyOf(1, 'OR FAIL'),
    'a gap': copyOf(99, ''),
    'an upsert': `${copyOf(1, '')} ON CONFLICT (seq) DO UPDATE SET body = 'x'`,
  };
  it.each(Object.entries(statements))('%s is refused by the database itself', async (_name, statement) => {
    const before = await everything();
    const client = createClient({ url: portal.databaseUrl, timeout: 5_000 });
    await expect(client.execute(statement)).rejects.toThrow(refusal);
    client.close();
    expect(await everything()).toEqual(before);
  });

  it('drizzle’s update, delete and upsert are refused too', async () => {
    const before = await everything();
    const [row] = before;
    if (row === undefined) throw new Error('the ledger is empty');
    const changes = [
      () => read().update(entries).set({ body: 'x' }).where(eq(entries.seq, row.seq)),
      () => read().delete(entries).where(eq(entries.seq, row.seq)),
      () => read().insert(entries).values(row).onConflictDoNothing(),
      () =>
        read()
          .insert(entries)
          .values(row)
          .onConflictDoUpdate({ target: entries.seq, set: { body: 'x' } }),
    ];
    for (const change of changes) {
      await expect(change()).rejects.toMatchObject({ cause: { message: expect.stringMatching(refusal) } });
    }
    expect(await everything()).toEqual(before);
  });

  it('one number of one device is recorded once, even as the next row', async () => {
    const [row] = await everything();
    if (row === undefined) throw new Error('the ledger is empty');
    const next = { ...row, deviceId: 'D1', deviceSequence: 1 };
    const last = (await everything()).length;
    await read()
      .insert(entries)
      .values({ ...next, seq: last + 1 });
    await expect(
      read()
        .insert(entries)
        .values({ ...next, seq: last + 2 }),
    ).rejects.toThrow();
  });

  it('no second unique column stands in the table, since REPLACE would delete through it', async () => {
    const indexes = await read().all<{ unique: number; name: string }>(sql`PRAGMA index_list('entries')`);
    expect(indexes.filter((index) => index.unique === 1)).toEqual([]);
  });

  it('every connection waits for the disk: synchronous is FULL, the journal a WAL', async () => {
    const client = createClient({ url: portal.databaseUrl });
    const [synchronous] = (await client.execute('PRAGMA synchronous')).rows;
    const [journal] = (await client.execute('PRAGMA journal_mode')).rows;
    client.close();
    expect([synchronous?.synchronous, journal?.journal_mode]).toEqual([2, 'wal']);
  });

  it('a hold is not narrowed, moved or removed by what replaces a row; it is lifted', async () => {
    const about = { reason: 'case 7', personId: null, account: null, setBy: 'compliance', setAt: 1 };
    await read()
      .insert(holds)
      .values(['H-1', 'H-2'].map((holdId) => ({ ...about, holdId })));
    const stood = await read().select().from(holds);
    const columns = 'hold_id, reason, person_id, set_by, set_at';
    const values = `'case 7', 'nobody', 'compliance', 1`;
    const client = createClient({ url: portal.databaseUrl, timeout: 5_000 });
    for (const attempt of [
      `INSERT OR REPLACE INTO holds (${columns}) VALUES ('H-1', ${values})`,
      `INSERT OR IGNORE INTO holds (${columns}) VALUES ('H-1', ${values})`,
      `INSERT INTO holds (${columns}) VALUES ('H-1', ${values}) ON CONFLICT DO UPDATE SET person_id = 'nobody'`,
      `INSERT OR REPLACE INTO holds (rowid, ${columns}) SELECT rowid, 'H-3', ${values} FROM holds WHERE hold_id = 'H-1'`,
      `UPDATE OR REPLACE holds SET lifted_at = 1, rowid = (SELECT rowid FROM holds WHERE hold_id = 'H-1') WHERE hold_id = 'H-2'`,
      `UPDATE holds SET person_id = 'nobody'`,
      'DELETE FROM holds',
    ]) {
      await expect(client.execute(attempt)).rejects.toThrow(/hold cannot be/);
    }
    client.close();
    expect(await read().select().from(holds)).toEqual(stood);
    const lifted = { liftedBy: 'compliance', liftedAt: 2, liftReason: 'closed' };
    await read().update(holds).set(lifted).where(eq(holds.holdId, 'H-1'));
    expect(await read().$count(holds, eq(holds.liftedAt, 2))).toBe(1);
  });

  it('a tile of the tree is not replaced, neither by its place nor by its row', async () => {
    const hashes = Buffer.alloc(32);
    await read().insert(tiles).values({ level: 9, idx: 0, hashes });
    const stood = await read().select().from(tiles);
    const client = createClient({ url: portal.databaseUrl, timeout: 5_000 });
    for (const attempt of [
      `INSERT OR REPLACE INTO tiles (level, idx, hashes) VALUES (9, 0, x'00')`,
      `INSERT OR REPLACE INTO tiles (rowid, level, idx, hashes) SELECT rowid, 9, 1, x'00' FROM tiles WHERE level = 9`,
      `INSERT OR REPLACE INTO tiles (rowid, level, idx, hashes) SELECT rowid, 8, 0, x'00' FROM tiles WHERE level = 9`,
    ]) {
      await expect(client.execute(attempt)).rejects.toThrow(refusal);
    }
    client.close();
    expect(await read().select().from(tiles)).toEqual(stood);
    await read().insert(tiles).values({ level: 9, idx: 1, hashes });
    expect(await read().$count(tiles, eq(tiles.level, 9))).toBe(2);
  });

  it('a published policy is neither changed, removed nor replaced', async () => {
    const [row] = await read().select().from(policies);
    if (row === undefined) throw new Error('no policy is published');
    const client = createClient({ url: portal.databaseUrl, timeout: 5_000 });
    const attempts = [
      'UPDATE policies SET jws = 1',
      'DELETE FROM policies',
      `INSERT OR REPLACE INTO policies SELECT version, 'x', settings, digest, published_by, published_at, reason FROM policies`,
    ];
    for (const attempt of attempts) await expect(client.execute(attempt)).rejects.toThrow(/policy/i);
    client.close();
    expect(await read().select().from(policies)).toEqual([row]);
  });
});

function copyOf(seq: number, conflict: string): string {
  const columns = Object.values(getTableColumns(entries))
    .map((column) => column.name)
    .filter((name) => name !== 'seq');
  return `INSERT ${conflict} INTO entries (seq, ${columns.join(', ')}) SELECT ${seq}, ${columns.join(', ')} FROM entries WHERE seq = 1`;
}
