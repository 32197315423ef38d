import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { runMeasure } from '../../bench/run-measure.ts';
import type { LedgerWorld } from './ledger-world.ts';
import { PortalOffice } from './portal-office.ts';

/** A life: short enough to be cut in the midst of a step; longer ones follow where a slow machine got nowhere in it. */
const LEAST_MS = 20;
const SPREAD_MS = 900;
const entryRow = z.object({ seq: z.number(), body: z.string(), type: z.string() });
const archiveRow = z.object({ archive_id: z.number(), step: z.string(), file: z.string().nullable() });
const written = z.object({ entry: z.object({ payload: z.object({ file: z.string() }) }) });

/**
 * Kills the portal so many times while it archives texts of nine years ago and puts them back. After each death every
 * text stands in the database, or in a file that an entry puts on record, and the whole verifies. Throws what broke.
 */
export async function killArchive(
  world: LedgerWorld,
  kills: number,
): Promise<{ archived: number; restored: number }> {
  mkdirSync(dirname(world.database), { recursive: true });
  const seeded = await runMeasure(
    'portal/testing/seed-aged.ts',
    [world.database, '6', '700'],
    z.object({ last: z.number() }),
  );
  const before = readEntries(world.database).map(({ body }) => body);
  const steps = new Set<string>();
  let office: PortalOffice | undefined;
  let patience = 1;
  for (let killed = 0; killed < kills; killed += 1) {
    const portal = await world.start();
    office ??= await PortalOffice.signIn(world.url, world.secrets, 'compliance');
    const newest = readArchives(world.database).at(-1);
    const reason = 'killed meanwhile';
    if (newest === undefined || newest.step === 'restored') {
      const answer = await office.post('archives', { lastSequence: seeded.last, reason });
      assert.ok(answer.ok, await answer.text());
    } else if (newest.step === 'archived') {
      await office.post(`archives/${newest.archive_id}/restore`, { reason });
    }
    await wait(LEAST_MS + Math.random() * SPREAD_MS * patience);
    await portal.kill();
    const copy = world.copyDatabase('killed.db');
    const archives = readArchives(copy);
    const known = steps.size;
    for (const { archive_id, step } of archives) steps.add(`${archive_id} ${step}`);
    patience = steps.size === known ? patience * 2 : 1;
    await judge(world, copy, before);
  }
  const reached = (step: string) => [...steps].filter((each) => each.endsWith(` ${step}`)).length;
  return { archived: reached('archived'), restored: reached('restored') };
}

async function judge(world: LedgerWorld, copy: string, before: readonly string[]): Promise<void> {
  const entries = readEntries(copy);
  const files = entries
    .filter(({ type }) => type === 'archive.written')
    .map(({ body }) =>
      join(`${world.database}.archives`, written.parse(JSON.parse(body)).entry.payload.file),
    );
  const there = files.map(
    (file) =>
      new Set(
        readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line.startsWith('{"deviceId"')),
      ),
  );
  for (const [at, body] of before.entries()) {
    const here = entries[at]?.body ?? '';
    if (here === '')
      assert.ok(
        there.some((texts) => texts.has(body)),
        `the text of entry ${at + 1} is in a file`,
      );
    else assert.equal(here, body, `the text of entry ${at + 1}`);
  }
  const { finding } = await world.verify(copy, [], files);
  assert.equal(finding, null, 'the ledger verifies with its archives');
}

function readEntries(file: string) {
  return readRows(file, 'SELECT seq, body, type FROM entries ORDER BY seq').map((row) => entryRow.parse(row));
}

function readArchives(file: string) {
  const rows = readRows(file, 'SELECT archive_id, step, file FROM archives ORDER BY archive_id');
  return rows.map((row) => archiveRow.parse(row));
}

function readRows(file: string, statement: string): unknown[] {
  const database = new DatabaseSync(file);
  try {
    return database.prepare(statement).all();
  } finally {
    database.close();
  }
}
