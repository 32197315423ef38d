import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { Sqlite3Client } from '@libsql/client/sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KeepingPool } from './keeping-pool.ts';

const folder = mkdtempSync(join(tmpdir(), 'pullcord-pool-'));
const path = join(folder, 'kept.db');
let client: Sqlite3Client;
beforeAll(async () => {
  client = new Sqlite3Client(new KeepingPool(path, 1_000), 'number');
  await client.execute('PRAGMA journal_mode = WAL');
  await client.execute('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL)');
});
afterAll(() => {
  client.close();
  rmSync(folder, { recursive: true });
});

const INSERT = 'INSERT INTO t (id, name) VALUES (?, ?)';
const NAMES = 'SELECT name FROM t ORDER BY id';
const names = async () => (await client.execute(NAMES)).rows.map(({ name }) => name);

test('a statement that was refused runs again, and nothing of its values stays', async () => {
  await client.execute({ sql: INSERT, args: [1, 'one'] });
  await expect(client.execute({ sql: INSERT, args: [1, 'again'] })).rejects.toThrow('UNIQUE');
  await expect(client.execute({ sql: INSERT, args: [2, null] })).rejects.toThrow('NOT NULL');
  const inserted = await client.execute({ sql: INSERT, args: [2, 'two'] });
  expect([inserted.rowsAffected, Number(inserted.lastInsertRowid)]).toEqual([1, 2]);
  expect(await names()).toEqual(['one', 'two']);
});

test('a kept reading sees what was written since, here and by another process, and holds nobody up', async () => {
  await names();
  const tx = await client.transaction('write');
  await tx.execute({ sql: INSERT, args: [3, 'three'] });
  expect((await tx.execute(NAMES)).rows).toHaveLength(3);
  expect(await names()).toHaveLength(2);
  await tx.rollback();
  expect((await client.batch([NAMES], 'read'))[0]?.rows).toHaveLength(2);
  const other = createClient({ url: `file:${path}` });
  await other.execute({ sql: INSERT, args: [3, 'three'] });
  const [checkpoint] = (await other.execute('PRAGMA wal_checkpoint(TRUNCATE)')).rows;
  other.close();
  expect(checkpoint?.busy).toBe(0);
  expect(await names()).toEqual(['one', 'two', 'three']);
});

test('a table that changes is read as it is now', async () => {
  const all = async () => Object.keys((await client.execute('SELECT * FROM t')).rows[0] ?? {});
  expect(await all()).toEqual(['id', 'name']);
  await client.execute('CREATE INDEX t_name ON t (name)');
  await names();
  await client.execute('DROP INDEX t_name');
  await client.execute('ALTER TABLE t ADD COLUMN place TEXT');
  expect(await all()).toEqual(['id', 'name', 'place']);
  await client.migrate(['ALTER TABLE t DROP COLUMN place']);
  expect(await all()).toEqual(['id', 'name']);
});

test('more statements than are kept run all the same', async () => {
  for (let n = 0; n < 500; n += 1) {
    expect((await client.execute(`SELECT ${n} AS n`)).rows[0]?.n).toBe(n);
  }
  expect(await names()).toEqual(['one', 'two', 'three']);
});

test('a commit is on the disk when it answers', async () => {
  expect((await client.execute('PRAGMA synchronous')).rows[0]?.synchronous).toBe(2);
});
