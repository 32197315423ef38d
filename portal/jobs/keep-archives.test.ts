import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { alertSentence } from '@pullcord/core/words/alert-sentence';
import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobActor } from '../access/actor.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { findAlerts } from '../alerts/find-alerts.ts';
import { watchLedger } from '../alerts/watch-ledger.ts';
import { read } from '../db/client.ts';
import { archives } from '../db/schema/archives.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { entries } from '../db/schema/entries.ts';
import { orderRows } from '../db/schema/order-rows.ts';
import { searchMarks } from '../db/schema/search-marks.ts';
import { liftHold } from '../keeping/lift-hold.ts';
import { releaseArchive } from '../keeping/release-archive.ts';
import { restoreArchive } from '../keeping/restore-archive.ts';
import { setHold } from '../keeping/set-hold.ts';
import { findLedgerNotices } from '../records/find-ledger-notices.ts';
import { agedTrader, writeAgedBatches } from '../testing/aged-entries.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { keepArchives } from './keep-archives.ts';

const DAY_MS = 86_400_000;
const job = jobActor('archives');
let portal: OpenPortal;
beforeAll(async () => {
  const at = Date.now();
  portal = await openPortal(async () => {
    await writeAgedBatches(['A', 'B', 'C'], 300, at - 9 * 366 * DAY_MS);
    await writeAgedBatches(['D'], 5, at - 8 * 365 * DAY_MS + 10 * DAY_MS);
  });
});
afterAll(() => portal.close());

const aged = 3 * (300 + 3);
const every = () => read().select().from(entries).orderBy(asc(entries.seq));
const archive = async () => (await read().select().from(archives))[0];
const searched = async () => [
  await read().select().from(orderRows).orderBy(asc(orderRows.seq), asc(orderRows.orderId)),
  await read().select().from(batchRows).orderBy(asc(batchRows.seq)),
  (await read().select().from(searchMarks)).filter(({ term }) => /person:PERSON|strategy:/.test(term)),
];
const path = async () => `${portalSettings().archiveFolder}/${(await archive())?.file}`;

describe('an archive', () => {
  let before: Awaited<ReturnType<typeof every>>;
  let found: Awaited<ReturnType<typeof searched>>;
  let holdId = '';

  it('is released by compliance alone, and holds nothing that is younger than eight years', async () => {
    for (const role of ['admin', 'trader'] as const) {
      const { actor } = await portal.person(role);
      const asked = releaseArchive(actor, { lastSequence: aged, reason: 'too large' }, Date.now());
      await expect(asked).rejects.toMatchObject({ code: 'permission_missing' });
    }
    const { actor } = await portal.person('compliance');
    const asked = { lastSequence: aged + 1, reason: 'too large' };
    await expect(releaseArchive(actor, asked, Date.now())).rejects.toMatchObject({ code: 'not_archivable' });
    holdId = (
      await setHold(
        actor,
        { reason: 'an inquiry', person: agedTrader('B').personId, account: null, from: null, to: null },
        Date.now(),
      )
    ).holdId;
    before = await every();
    found = await searched();
    expect(
      await releaseArchive(actor, { lastSequence: aged, reason: 'too large' }, Date.now()),
    ).toMatchObject({
      ...{ firstSequence: 1, lastSequence: aged },
    });
  });

  it('takes the texts of batches out once its file verifies; what is held or about no batch stays', async () => {
    await keepArchives(job);
    expect(await archive()).toMatchObject({ step: 'archived', problem: null, kept: 302 });
    const after = (await every()).slice(0, before.length);
    const left = after.filter(({ body }) => body === '');
    expect(left).toHaveLength(2 * 302);
    for (const { seq, batchId } of left) {
      expect(seq).toBeLessThanOrEqual(aged);
      expect(batchId).toMatch(/^BATCH-[AC]$/);
    }
    const columns = after.map((row) => ({ ...row, body: '' }));
    expect(columns).toEqual(before.map((row) => ({ ...row, body: '' })));
    expect(await searched()).toEqual(found);
    const written = readFileSync(await path(), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{"deviceId"'));
    expect(written).toEqual(before.slice(0, aged).map(({ body }) => body));
  });

  it('what a hold kept follows once compliance lifts it', async () => {
    const { actor } = await portal.person('compliance');
    await liftHold(actor, holdId, { reason: 'closed' }, Date.now());
    await keepArchives(job);
    expect(await archive()).toMatchObject({ step: 'archived', kept: 0 });
    expect((await every()).filter(({ body }) => body === '')).toHaveLength(3 * 302);
  });

  it('is not restored from a file that is missing, altered or another: on record with why, and nothing else changes', async () => {
    const { actor } = await portal.person('compliance');
    const file = await path();
    const text = readFileSync(file, 'utf8');
    let stands = await every();
    const lines = text.split('\n');
    const cases: [string | null, RegExp][] = [
      [null, /is not there/],
      [
        text.replace('"order.settled"', '"order.sealed"'),
        /Entry 2 of it is not the one that this ledger recorded/,
      ],
      [lines.toSpliced(5, 1).join('\n'), /Entry 5 does not stand where it belongs/],
      [lines.slice(0, 400).join('\n'), /ends with entry/],
      [text.replace('"tile":[0,1]', '"tile":[0,2]'), /another file than was written/],
    ];
    for (const [content, said] of cases) {
      rmSync(file, { force: true });
      if (content !== null) writeFileSync(file, content);
      await expect(restoreArchive(actor, 'one', { reason: 'x' })).rejects.toThrow('There is no archive one.');
      await restoreArchive(actor, '1', { reason: 'asked for' });
      await keepArchives(job);
      expect(await archive()).toMatchObject({ step: 'archived', problem: expect.stringMatching(said) });
      const now = await every();
      expect(now.slice(0, stands.length)).toEqual(stands);
      const [refused, ...others] = now.slice(stands.length);
      expect([refused?.type, refused?.personId, others]).toEqual(['archive.refused', actor.personId, []]);
      const { payload } = JSON.parse(refused?.body ?? '{}').entry;
      const { digest } = (await archive()) ?? {};
      expect(payload).toMatchObject({ archiveId: 1, digest, reason: 'asked for' });
      expect(payload.fault).toMatch(said);
      stands = now;
    }
    writeFileSync(file, text);
    expect(await watchLedger(jobActor('alert-watch'), Date.now())).toBeGreaterThan(0);
    const [alert] = await findAlerts(actor, 10);
    expect(alert).toMatchObject({ kind: 'ledger_conflict', severity: 'critical' });
    expect(alert === undefined ? '' : alertSentence(alert)).toMatch(/file of an archive/);
    expect((await findLedgerNotices(actor, Date.now())).map(({ type }) => type)).toEqual(
      cases.map(() => 'archive.refused'),
    );
  });

  it('is restored byte for byte, with its search rows, and both are entries', async () => {
    const { actor } = await portal.person('compliance');
    await restoreArchive(actor, '1', { reason: 'asked for' });
    await keepArchives(job);
    expect(await archive()).toMatchObject({ step: 'restored', problem: null });
    const after = await every();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(await searched()).toEqual(found);
    expect(after.map(({ type }) => type).filter((type) => type.startsWith('archive.'))).toEqual([
      'archive.released',
      'archive.written',
      ...Array.from({ length: 5 }, () => 'archive.refused'),
      'archive.restored',
    ]);
  });
});
