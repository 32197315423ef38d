import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { findOutboxConflict, uploadEntries } from '@pullcord/device/portal/upload-entries';
import { askCheckpoint, findLedgerDoubt, findWitnessed } from '@pullcord/device/portal/witness';
import { z } from 'zod';
import { recordWork } from '../ledger/drawn-work.ts';
import { HOSTILE, recordHostile } from '../ledger/hostile-work.ts';
import { inLedgerWorld, type LedgerWorld } from '../ledger/ledger-world.ts';
import { PortalOffice } from '../ledger/portal-office.ts';
import { pairWith, type RealDevice, realDevice, wire } from '../ledger/real-device.ts';
import { tamperLedger } from '../ledger/tamper-ledger.ts';
import type { Row } from './row.ts';

const alertList = z
  .object({ rows: z.array(z.object({ rule: z.string() })) })
  .or(z.array(z.object({ rule: z.string() })));

async function paired(world: LedgerWorld, transport = wire): Promise<RealDevice> {
  const real = realDevice(transport);
  await pairWith(await PortalOffice.signIn(world.url, world.secrets, 'trader'), real.device);
  return real;
}

async function alertsOf(world: LedgerWorld): Promise<string[]> {
  const office = await PortalOffice.signIn(world.url, world.secrets, 'compliance');
  const found = alertList.parse(await (await office.get('alerts')).json());
  return (Array.isArray(found) ? found : found.rows).map(({ rule }) => rule);
}

function countOf(database: string, condition = 'device_id IS NOT NULL'): number {
  const opened = new DatabaseSync(database, { readOnly: true });
  try {
    const [row] = opened.prepare(`SELECT count(*) AS n FROM entries WHERE ${condition}`).all();
    return z.object({ n: z.number() }).parse(row).n;
  } finally {
    opened.close();
  }
}

export const LEDGER_ROWS: readonly Row[] = [
  {
    row: 'F33',
    name: 'the portal is away: the device keeps every entry, and sends them in order when it is back',
    portal: true,
    run: () =>
      inLedgerWorld(async (world, portal) => {
        const { device, disk } = await paired(world);
        await portal.stop();
        for (let hour = 0; hour < 24; hour += 1) {
          await recordWork(device, 120);
          assert.equal((await uploadEntries(device)).ok, false);
        }
        const kept = disk.outbox.length;
        assert.ok(kept > 24 * 120, 'nothing was dropped while the portal was away');
        const again = await world.start();
        assert.equal((await uploadEntries(device)).ok, true);
        assert.deepEqual([disk.outbox.length, countOf(world.database)], [0, kept]);
        await again.stop();
        assert.equal((await world.verify(world.database)).finding, null);
      }),
  },
  {
    row: 'F34',
    name: 'the answer to an upload is lost: sent again, and recorded once',
    portal: true,
    run: () =>
      inLedgerWorld(async (world) => {
        let lose = false;
        const { device, disk } = await paired(world, {
          send: async (request, options) => {
            const answer = await wire.send(request, options);
            return lose && request.url.endsWith('audit/entries') ? { failed: 'connection' } : answer;
          },
        });
        lose = true;
        await recordWork(device, 50);
        const sent = disk.outbox.length;
        assert.equal((await uploadEntries(device)).ok, false);
        assert.deepEqual([disk.outbox.length, countOf(world.database)], [sent, sent]);
        lose = false;
        assert.equal((await uploadEntries(device)).ok, true);
        assert.deepEqual([disk.outbox.length, countOf(world.database)], [0, sent]);
      }),
  },
  {
    row: 'F35',
    name: 'other content under a recorded number: refused, nothing more is taken, and an alert is raised',
    portal: true,
    run: () =>
      inLedgerWorld(async (world) => {
        const { device, disk } = await paired(world);
        await recordWork(device, 5);
        const [first] = disk.outbox;
        assert.ok(first !== undefined);
        await uploadEntries(device);
        const recorded = countOf(world.database);
        disk.outbox.push({ ...first, body: first.body.replace('AB1', 'XY1') });
        await recordWork(device, 5);
        assert.equal((await uploadEntries(device)).ok, false);
        assert.ok((await findOutboxConflict(device)) !== undefined, 'the device knows why');
        assert.equal(countOf(world.database), recorded);
        await until(async () => (await alertsOf(world)).includes('ledger-conflict'));
      }),
  },
  {
    row: 'F36',
    name: 'the database changed behind the portal, in eight ways: named at the first bad entry, and refused by the device where it can know',
    portal: true,
    run: () => inLedgerWorld(tamperLedger),
  },
  {
    row: 'F37',
    name: 'a database restored from yesterday: the device refuses it, keeps what it has, and the portal’s people are told',
    portal: true,
    run: () =>
      inLedgerWorld(async (world, portal) => {
        const real = await paired(world);
        await recordWork(real.device, 40);
        await uploadEntries(real.device);
        await portal.stop();
        const yesterday = world.copyDatabase('yesterday.db');
        const today = await world.start();
        await recordWork(real.device, 40);
        await uploadEntries(real.device);
        await askCheckpoint(real.device);
        const note = join(world.folder, 'witnessed');
        writeFileSync(note, (await findWitnessed(real.device)) ?? '');
        await today.stop();
        world.replaceDatabase(yesterday);
        assert.equal((await world.verify(world.database, [note])).finding?.kind, 'cut_off');
        const restored = await world.start();
        await recordWork(real.device, 3);
        const waiting = real.disk.outbox.length;
        assert.equal((await uploadEntries(real.device)).ok, false);
        assert.equal((await findLedgerDoubt(real.device))?.kind, 'shrank');
        await uploadEntries(real.device);
        assert.equal(real.disk.outbox.length, waiting, 'nothing was dropped');
        await until(async () => (await alertsOf(world)).includes('ledger-conflict'));
        await restored.stop();
      }),
  },
  {
    row: 'F38',
    name: 'a row overwritten by REPLACE, upsert, UPDATE or DELETE: refused by the database itself',
    portal: true,
    run: () =>
      inLedgerWorld(async (world, portal) => {
        const { device } = await paired(world);
        await recordWork(device, 400);
        await uploadEntries(device);
        await portal.stop();
        const database = new DatabaseSync(world.database);
        const columns = database
          .prepare("SELECT name FROM pragma_table_info('entries')")
          .all()
          .map((row) => z.object({ name: z.string() }).parse(row).name);
        const values = columns.map((name) => (name === 'body' ? "'{}'" : name)).join(', ');
        const next = columns.map((name) => (name === 'seq' ? '(SELECT max(seq) + 1 FROM entries)' : name));
        const statements = [
          `INSERT OR REPLACE INTO entries SELECT ${values} FROM entries WHERE seq = 2`,
          `INSERT OR REPLACE INTO entries SELECT ${next.join(', ')} FROM entries WHERE device_sequence = 2`,
          `INSERT INTO entries SELECT ${values} FROM entries WHERE seq = 2 ON CONFLICT (seq) DO UPDATE SET body = '{}'`,
          "UPDATE entries SET body = '{}' WHERE seq = 2",
          'DELETE FROM entries WHERE seq = 2',
          'UPDATE OR REPLACE entries SET seq = 1 WHERE seq = 2',
          'DELETE FROM tiles',
          'DELETE FROM checkpoints',
        ];
        for (const statement of statements)
          assert.throws(() => database.exec(statement), /append only/, statement);
        database.close();
        assert.equal((await world.verify(world.database)).finding, null);
      }),
  },
  {
    row: 'F49',
    name: 'hostile text through the portal: no cell of the CSV begins as a formula, and JSON lines hold the bytes as they were',
    portal: true,
    run: () =>
      inLedgerWorld(async (world) => {
        const { device, disk } = await paired(world);
        const bodies = await recordHostile(device, disk);
        assert.equal((await uploadEntries(device)).ok, true);
        const office = await PortalOffice.signIn(world.url, world.secrets, 'compliance');
        const csv = await (await office.get('audit/export?format=csv')).text();
        for (const cell of csvCells(csv)) assert.doesNotMatch(cell, /^[=+\-@\t\r\n＝＋－＠]/);
        for (const text of HOSTILE)
          assert.ok(
            csvCells(csv).some((cell) => cell.endsWith(text)),
            `kept whole: ${JSON.stringify(text.slice(0, 40))}`,
          );
        const lines = await (await office.get('audit/export?format=jsonl')).text();
        for (const body of bodies) assert.ok(lines.includes(`"entry":${body},`), 'byte for byte');
        const file = join(world.folder, 'hostile.jsonl');
        writeFileSync(file, lines);
        assert.ok((await world.verify(file)).verified);
      }),
  },
];

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, 'it did not come about within ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** RFC 4180, read back strictly: a quoted cell may hold commas and lines. */
function csvCells(text: string): string[] {
  return [...text.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n)/g)].map(([, raw = '']) =>
    raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw,
  );
}
