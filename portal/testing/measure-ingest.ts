import 'server-only';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient, type InValue } from '@libsql/client';
import type { UploadedEntry } from '@pullcord/core/contract/device-contract';
import { deviceActor } from '../access/actor.ts';
import { closeDatabase, openDatabase, read, withWrite } from '../db/client.ts';
import { migrateDatabase } from '../db/migrate-database.ts';
import { devices } from '../db/schema/devices.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { recordUpload } from '../records/record-upload.ts';
import { confirmedEntry, sampleRow, settledEntry, uploaded } from './sample-entries.ts';

/**
 * Entries a second through the whole of an upload's recording, against a bare insert of the same rows with the same
 * indexes, search marks among them, and the same driver, in this run. One JSON line: {group, total, perSecond,
 * barePerSecond, ratio, cpuRatio}; the last is of the time this thread was at work, which a busy machine sways less.
 */
const GROUP = Number(process.argv[2] ?? 100);
const TOTAL = Number(process.argv[3] ?? 20_000);
/** What comes first is not measured: a portal runs for months, and only after so many entries is its code all compiled. */
const WARM = Math.ceil(20_000 / GROUP) * GROUP;

const folder = mkdtempSync(join(tmpdir(), 'pullcord-ingest-'));
const actor = deviceActor({
  deviceId: 'device-1',
  deviceKind: 'cli',
  personId: 'person-1',
  personName: 'p',
  roles: ['trader'],
});

function* groups(): Generator<UploadedEntry[]> {
  const orders = 2_000;
  let sequence = 1;
  let batch = 0;
  while (sequence <= WARM + TOTAL) {
    batch += 1;
    const rows = Array.from({ length: orders }, (_, n) =>
      sampleRow(`2611220${batch}${String(n).padStart(8, '0')}`),
    );
    const entries = [
      confirmedEntry(actor, `batch-${batch}`, rows.slice(0, 1)),
      ...rows.map((row) => settledEntry(actor, `batch-${batch}`, row)),
    ];
    for (let from = 0; from < entries.length && sequence <= WARM + TOTAL; from += GROUP) {
      const part = uploaded(sequence, entries.slice(from, from + GROUP));
      sequence += part.length;
      yield part;
    }
  }
}

async function openOurs(url: string): Promise<void> {
  await openDatabase(url);
  await migrateDatabase(join(import.meta.dirname, '../db/migrations'));
  const key = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const;
  const row = { deviceId: 'device-1', personId: 'person-1', name: 'd', thumbprint: 't', pairedAt: 0 };
  await read()
    .insert(devices)
    .values({ ...row, kind: 'cli', publicKey: key });
  // As a portal's ledger begins.
  const begun = portalEntry('ledger.key_changed', { key: 'k', statement: null }, {}, 0);
  await withWrite((tx) => appendEntries(tx, [begun], 0));
}

/** The same tables and indexes, without triggers. */
async function openBare(source: string, url: string): Promise<Client> {
  const client = createClient({ url });
  await client.execute('PRAGMA journal_mode = WAL');
  const from = createClient({ url: source });
  const made = await from.execute(
    "SELECT sql FROM sqlite_master WHERE tbl_name IN ('entries', 'order_rows', 'search_marks') AND type IN ('table', 'index') AND sql IS NOT NULL ORDER BY type DESC",
  );
  for (const { sql } of made.rows) if (typeof sql === 'string') await client.execute(sql);
  from.close();
  return client;
}

type Rows = Awaited<ReturnType<Client['execute']>>['rows'];

function insertOf(table: string, rows: Rows, verb = 'INSERT'): { sql: string; args: InValue[] }[] {
  if (rows.length === 0) return [];
  const names = Object.keys(rows[0] ?? {});
  const marks = `(${names.map(() => '?').join(', ')})`;
  return [
    {
      sql: `${verb} INTO ${table} (${names.join(', ')}) VALUES ${rows.map(() => marks).join(', ')}`,
      args: rows.flatMap((row) => names.map((name) => row[name] ?? null)),
    },
  ];
}

const marksSeen = new Map<string, number>();

/** Search marks that the last group added to or folded: the bare insert writes the same rows. */
async function changedMarks(after: number): Promise<Rows> {
  const { rows } = await reader.execute({
    sql: 'SELECT level, block, term, marks FROM search_marks WHERE (level = 0 AND block >= ?) OR (level = 1 AND block >= ?)',
    args: [Math.floor(after / 1_024), Math.floor(after / 65_536)],
  });
  return rows.filter(({ level, block, term, marks }) => {
    const key = JSON.stringify([level, block, term]);
    const length = (marks as ArrayBuffer).byteLength;
    if (marksSeen.get(key) === length) return false;
    marksSeen.set(key, length);
    return true;
  });
}

const url = `file:${join(folder, 'ours.db')}`;
await openOurs(url);
const bare = await openBare(url, `file:${join(folder, 'bare.db')}`);
const reader = createClient({ url });
const spent = { ours: 0, bare: 0 };
const worked = { ours: 0, bare: 0 };
async function timed(whose: 'ours' | 'bare', work: () => Promise<unknown>): Promise<void> {
  const [began, before] = [performance.now(), process.threadCpuUsage()];
  await work();
  const { user, system } = process.threadCpuUsage(before);
  spent[whose] += performance.now() - began;
  worked[whose] += user + system;
}

let after = 1;
let afterRow = 0;
for (const made of groups()) {
  if (after === 1 + WARM) for (const sums of [spent, worked]) Object.assign(sums, { ours: 0, bare: 0 });
  // As a route hands it over: parsed, its texts in one piece.
  const part: UploadedEntry[] = JSON.parse(JSON.stringify(made));
  await timed('ours', () => recordUpload(actor, part, Date.now()));
  // In turns, so that whatever else the machine does slows both alike.
  const entries = await reader.execute({
    sql: 'SELECT * FROM entries WHERE seq > ? ORDER BY seq',
    args: [after],
  });
  // By row number: looking through the whole table for them would push both sides' pages out of the processor's caches.
  const orders = await reader.execute({ sql: 'SELECT * FROM order_rows WHERE rowid > ?', args: [afterRow] });
  afterRow += orders.rows.length;
  const statements = [
    ...insertOf('entries', entries.rows),
    ...insertOf('order_rows', orders.rows),
    ...insertOf('search_marks', await changedMarks(after), 'INSERT OR REPLACE'),
  ];
  after += entries.rows.length;
  await timed('bare', () => bare.batch(statements, 'write'));
}
closeDatabase();
const perSecond = Math.round((TOTAL / spent.ours) * 1_000);
const barePerSecond = Math.round((TOTAL / spent.bare) * 1_000);
const ratio = spent.bare / spent.ours;
const cpuRatio = worked.bare / worked.ours;
process.stdout.write(
  `${JSON.stringify({ group: GROUP, total: TOTAL, perSecond, barePerSecond, ratio, cpuRatio })}\n`,
);
rmSync(folder, { recursive: true, force: true });
