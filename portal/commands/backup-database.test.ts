import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createClient } from '@libsql/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { backupDatabase } from './backup-database.ts';
import { restoreDatabase } from './restore-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'pullcord-backup-'));
let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
  await portal.person('admin');
});
afterAll(() => {
  portal.close();
  rmSync(folder, { recursive: true, force: true });
});

it('copies a database that is open and written to, and the copy is whole before it has its name', async () => {
  const client = createClient({ url: portal.databaseUrl, timeout: 5_000 });
  const file = join(folder, 'one.db');
  const facts = await backupDatabase(client, file);
  expect(facts.entries).toBeGreaterThan(0);
  expect(facts.policyVersion).toBeGreaterThan(0);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await expect(backupDatabase(client, file)).rejects.toThrow('is there already');
  client.close();
});

it('is put back whole, and what stood there is kept, however often', async () => {
  const database = join(folder, 'place/portal.db');
  const [backup, at] = [join(folder, 'one.db'), Date.UTC(2026, 10, 23, 9, 30)];
  const before = await restoreDatabase(backup, database, { at });
  expect(before.kept).toBeNull();
  const kept: (string | null)[] = [];
  // Twice in one millisecond, so that the time alone does not tell the two apart.
  for (const stood of ['the live one', 'the first restored one']) {
    writeFileSync(database, stood);
    writeFileSync(`${database}-wal`, `log of ${stood}`);
    const after = await restoreDatabase(backup, database, { at });
    expect(after).toMatchObject({ entries: before.entries });
    kept.push(after.kept);
  }
  const name = `${database}.before-2026-11-23T09-30-00.000Z`;
  expect(kept).toEqual([name, `${name}-2`]);
  for (const [file, stood] of [
    [name, 'the live one'] as const,
    [`${name}-2`, 'the first restored one'] as const,
  ]) {
    expect(readFileSync(file, 'utf8')).toBe(stood);
    expect(readFileSync(`${file}-wal`, 'utf8')).toBe(`log of ${stood}`);
  }
});

it('with a log beside it is put back with all that stands in the log, and stays as it is itself', async () => {
  const live = portal.databaseUrl.slice('file:'.length);
  // As a portal that was killed leaves it, and as an earlier restore keeps it.
  const kept = join(folder, 'kept.db');
  for (const end of ['', '-wal']) copyFileSync(`${live}${end}`, `${kept}${end}`);
  const before = ['', '-wal'].map((end) => readFileSync(`${kept}${end}`));
  expect(before[1]?.length).toBeGreaterThan(0);
  const database = join(folder, 'whole.db');
  const { entries } = await restoreDatabase(kept, database);
  const client = createClient({ url: portal.databaseUrl });
  const placed = createClient({ url: `file:${database}` });
  const count = async (from: typeof client) =>
    Number((await from.execute('SELECT count(*) AS n FROM entries')).rows[0]?.n);
  expect([entries, await count(placed)]).toEqual([await count(client), await count(client)]);
  client.close();
  placed.close();
  expect(['', '-wal'].map((end) => readFileSync(`${kept}${end}`))).toEqual(before);
  expect(readdirSync(folder).filter((name) => name.includes('making'))).toEqual([]);
});

it('is not put where a portal has the database open, whatever address that one answers at', async () => {
  const live = portal.databaseUrl.slice('file:'.length);
  const before = readdirSync(dirname(live)).sort();
  await expect(restoreDatabase(join(folder, 'one.db'), live)).rejects.toThrow('still has');
  expect(readdirSync(dirname(live)).sort()).toEqual(before);
});

it('that cannot be written is said with a next step, and leaves nothing', async () => {
  const client = createClient({ url: portal.databaseUrl });
  const nowhere = join(folder, 'no/such/folder.db');
  await expect(backupDatabase(client, nowhere)).rejects.toThrow(/cannot be written \(SQLITE_CANTOPEN\)/);
  client.close();
});

it('that is not there is said, and leaves nothing in its place', async () => {
  const missing = join(folder, 'mistyped.db');
  await expect(restoreDatabase(missing, join(folder, 'none.db'))).rejects.toThrow('There is no file');
  expect(readdirSync(folder).filter((name) => /mistyped|none/.test(name))).toEqual([]);
});

it('is not put back unsaid where the head record vouches for more than it holds', async () => {
  const database = join(folder, 'later.db');
  const root = Buffer.alloc(32).toString('base64');
  const note = `here/ledger\n100000\n${root}\n\n— here/ledger ${Buffer.alloc(68).toString('base64')}\n`;
  writeFileSync(`${database}.heads`, `${JSON.stringify({ signedAt: 'then', note })}\n{"cut sho`);
  const backup = join(folder, 'one.db');
  await expect(restoreDatabase(backup, database)).rejects.toThrow('would be lost');
  // Nor where the record is one of years, longer than any text may be.
  const record = readFileSync(`${database}.heads`, 'utf8');
  truncateSync(`${database}.heads`, 600 << 20);
  appendFileSync(`${database}.heads`, `\n${record}`);
  await expect(restoreDatabase(backup, database)).rejects.toThrow('would be lost');
  expect((await restoreDatabase(backup, database, { acceptLoss: true })).kept).toBeNull();
});

it('refuses a file that is no portal’s database, and changes nothing', async () => {
  const wrong = join(folder, 'wrong.db');
  writeFileSync(wrong, 'not a database');
  const place = join(folder, 'untouched.db');
  await expect(restoreDatabase(wrong, place)).rejects.toThrow('is no whole database of a portal');
  expect(() => statSync(place)).toThrow();
});
