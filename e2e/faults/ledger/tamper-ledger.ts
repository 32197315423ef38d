import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { uploadEntries } from '@pullcord/device/portal/upload-entries';
import { findLedgerDoubt } from '@pullcord/device/portal/witness';
import { z } from 'zod';
import type { RunningPortal } from '../../stack/start-portal.ts';
import { recordWork } from './drawn-work.ts';
import type { LedgerWorld } from './ledger-world.ts';
import { PortalOffice } from './portal-office.ts';
import { pairWith, realDevice } from './real-device.ts';

/** Where the rows are touched: inside a full tile, with more of them after it. */
const AT = 300;
const MOVED = 'UPDATE entries SET seq = ';
const columns = (values: Readonly<Record<string, string>>) => (name: string) => values[name] ?? name;

/** Each way a person with the file may change it, and the first bad entry the verifier must name. */
const TAMPERINGS: readonly [string, (names: readonly string[]) => string[], number][] = [
  ['an edit', () => [`UPDATE entries SET body = replace(body, 'NSE_EQ', 'NSE_FO') WHERE seq = ${AT}`], AT],
  ['whose it is, beside the text', () => [`UPDATE entries SET person_id = 'them' WHERE seq = ${AT}`], AT],
  ['a deletion', () => [`DELETE FROM entries WHERE seq = ${AT}`], AT],
  [
    'an insertion',
    (names) => [
      `${MOVED}-seq WHERE seq >= ${AT}`,
      `${MOVED}1 - seq WHERE seq < 0`,
      `INSERT INTO entries SELECT ${names.map(columns({ seq: `${AT}`, body: `replace(body, '"seq":${AT - 1}}', '"seq":${AT}}')` })).join(', ')} FROM entries WHERE seq = ${AT - 1}`,
    ],
    AT,
  ],
  [
    'two rows exchanged',
    () => [
      `${MOVED}-1 WHERE seq = ${AT}`,
      `${MOVED}${AT} WHERE seq = ${AT + 1}`,
      `${MOVED}${AT + 1} WHERE seq = -1`,
    ],
    AT,
  ],
  [
    'an end cut off',
    () => [`DELETE FROM entries WHERE seq > ${AT}`, 'DELETE FROM tiles WHERE idx > 0'],
    AT + 1,
  ],
];

/** F36, and the classes of it that a device can know: a rewritten end with every hash made to fit. */
export async function tamperLedger(world: LedgerWorld, portal: RunningPortal): Promise<void> {
  const real = realDevice();
  await pairWith(await PortalOffice.signIn(world.url, world.secrets, 'trader'), real.device);
  for (const orders of [400, 400, 3]) {
    await recordWork(real.device, orders);
    await uploadEntries(real.device);
  }
  const office = await PortalOffice.signIn(world.url, world.secrets, 'compliance');
  await (await office.get('audit/checkpoint')).text();
  await recordWork(real.device, 3);
  await uploadEntries(real.device);
  await portal.stop();
  assert.equal((await world.verify(world.database)).finding, null, 'untouched, it verifies');
  for (const [what, statements, first] of TAMPERINGS) {
    const copy = world.copyDatabase('tampered.db');
    rewrite(copy, statements);
    const { verified, finding } = await world.verify(copy);
    assert.equal(verified, false, what);
    assert.equal(
      finding?.from,
      first,
      `${what}: named at the first bad entry, not ${JSON.stringify(finding)}`,
    );
  }
  await forkIsRefused(world, real);
}

/** One entry of the unfinished tile is rewritten with both its hashes: the portal itself signs a head over it then. */
async function forkIsRefused(world: LedgerWorld, real: ReturnType<typeof realDevice>): Promise<void> {
  const forked = world.copyDatabase('forked.db');
  const database = new DatabaseSync(forked);
  dropTriggers(database);
  const [row] = database
    .prepare(
      "SELECT seq, body FROM entries WHERE body LIKE '%NSE_EQ%' AND seq <= (SELECT max(size) FROM checkpoints) ORDER BY seq DESC LIMIT 1",
    )
    .all();
  const { seq, body } = z.object({ seq: z.number(), body: z.string() }).parse(row);
  const other = body.replace('NSE_EQ', 'NSE_FO');
  const leaf = sha256(`\0${other}`);
  const own = sha256(other.slice(other.indexOf('"entry":') + 8, other.lastIndexOf(',"recordedAt":')));
  database
    .prepare('UPDATE entries SET body = ?, leaf_hash = ?, entry_hash = ? WHERE seq = ?')
    .run(other, leaf, own, seq);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  assert.equal((await world.verify(forked)).finding?.kind, 'forked');
  world.replaceDatabase(forked);
  const again = await world.start();
  await recordWork(real.device, 2);
  await uploadEntries(real.device);
  await recordWork(real.device, 2);
  await uploadEntries(real.device);
  assert.equal((await findLedgerDoubt(real.device))?.kind, 'forked', 'the device refuses the head');
  await again.stop();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function rewrite(path: string, statements: (names: readonly string[]) => string[]): void {
  const database = new DatabaseSync(path);
  dropTriggers(database);
  const names = database
    .prepare("SELECT name FROM pragma_table_info('entries')")
    .all()
    .map((row) => z.object({ name: z.string() }).parse(row).name);
  for (const statement of statements(names)) database.exec(statement);
  database.close();
}

function dropTriggers(database: DatabaseSync): void {
  for (const row of database.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all()) {
    database.exec(`DROP TRIGGER "${z.object({ name: z.string() }).parse(row).name}"`);
  }
}
