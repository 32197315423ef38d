import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { asc, between, desc, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { jobActor, type PersonActor } from '../access/actor.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { read } from '../db/client.ts';
import { archives } from '../db/schema/archives.ts';
import { entries } from '../db/schema/entries.ts';
import { nameArchiveFile, writeArchiveFile } from '../keeping/archive-file.ts';
import { noteArchiveProblem, takeArchive } from '../keeping/archive-work.ts';
import { detachArchive } from '../keeping/detach-archive.ts';
import { makeArchive } from '../keeping/make-archive.ts';
import { beginRestore, reattachArchive } from '../keeping/reattach-archive.ts';
import { releaseArchive } from '../keeping/release-archive.ts';
import { restoreArchive } from '../keeping/restore-archive.ts';
import { archivePieces } from '../records/archive-pieces.ts';
import { writeAgedBatches } from '../testing/aged-entries.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { keepArchives } from './keep-archives.ts';

const ORDERS = 600;
const TESTS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'];
const STRETCH = ORDERS + 3;
const job = jobActor('archives');
let portal: OpenPortal;
let compliance: PersonActor;
let before: string[];
/** The last entry of the stretch that the test under way archives: each has its own. */
let last = 0;
beforeAll(async () => {
  portal = await openPortal(() => writeAgedBatches(TESTS, ORDERS, Date.now() - 9 * 366 * 86_400_000));
  compliance = (await portal.person('compliance')).actor;
});
beforeEach(async () => {
  last += STRETCH;
  before = await bodies();
  await releaseArchive(compliance, { lastSequence: last, reason: 'too large' }, Date.now());
});
afterEach(() => rmSync(folder(), { recursive: true, force: true }));
afterAll(() => portal.close());

const folder = () => portalSettings().archiveFolder ?? '';
const bodies = async () =>
  (
    await read()
      .select({ body: entries.body })
      .from(entries)
      .where(between(entries.seq, last - STRETCH + 1, last))
      .orderBy(asc(entries.seq))
  ).map(({ body }) => body);
const row = async () => {
  const [found] = await read().select().from(archives).where(eq(archives.lastSeq, last));
  if (found === undefined) throw new Error('nothing was released');
  return found;
};
/** What another process had in hand when it died, a while ago. */
async function died() {
  const found = await takeArchive('dead', Date.now() - 60_000);
  if (found === undefined) throw new Error('nothing is to be done');
  return found;
}
const pieces = async () => archivePieces(job, await row());

/** Each text stands in the database, or in the file that an entry puts on record by its digest. */
async function nothingIsLost(): Promise<void> {
  const here = await bodies();
  if (here.every((body, at) => body === before[at])) return;
  const [written] = await read()
    .select()
    .from(entries)
    .where(eq(entries.type, 'archive.written'))
    .orderBy(desc(entries.seq));
  const { file } = JSON.parse(written?.body ?? '{}').entry.payload;
  const there = readFileSync(`${folder()}/${file}`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"deviceId"'));
  expect(here.map((body, at) => (body === '' ? there[at] : body))).toEqual(before);
}

const deaths: Record<string, () => Promise<void>> = {
  'in the middle of the file': async () => {
    await died();
    mkdirSync(folder(), { recursive: true });
    writeFileSync(`${folder()}/archive-${(await row()).archiveId}.making`, '{"pullcordExport":1,');
  },
  'with the file written and not read back': async () => {
    await died();
    await writeArchiveFile(folder(), `archive-${(await row()).archiveId}`, await pieces());
  },
  'with the file named and not on record': async () => {
    await died();
    const { path, digest } = await writeArchiveFile(
      folder(),
      `archive-${(await row()).archiveId}`,
      await pieces(),
    );
    const name = `pullcord-${last - STRETCH + 1}-${last}-${digest.slice(0, 8)}.jsonl`;
    await nameArchiveFile(folder(), path, name);
  },
  'with the file on record and every text still here': async () => {
    await makeArchive(job, await died(), { folder: folder(), pieces: await pieces() }, Date.now() - 60_000);
    expect((await row()).step).toBe('detaching');
  },
  'with some texts out': async () => {
    await makeArchive(job, await died(), { folder: folder(), pieces: await pieces() }, Date.now() - 60_000);
    await detachArchive(job, await died(), Date.now() - 60_000);
    expect((await bodies()).filter((body) => body === '').length).toBeGreaterThan(0);
    expect((await row()).step).toBe('detaching');
  },
};

it.each(Object.entries(deaths))(
  'a death %s loses nothing, and the next process ends the work',
  async (_at, die) => {
    await die();
    await nothingIsLost();
    await keepArchives(job);
    expect(await row()).toMatchObject({ step: 'archived', problem: null });
    expect((await bodies()).filter((body) => body === '')).toHaveLength(ORDERS + 2);
    await nothingIsLost();
    expect(readdirSync(folder())).toEqual([(await row()).file]);
  },
);

it('a file that stood already when its process died is the very file that is written again', async () => {
  const first = await writeArchiveFile(folder(), 'one', await pieces());
  const again = await writeArchiveFile(folder(), 'one', await pieces());
  expect(again).toEqual(first);
  await keepArchives(job);
});

it('a file that does not verify when it is read back stays off the record, and the texts stay', async () => {
  const mine = await died();
  async function* spoiled() {
    for await (const piece of archivePieces(job, mine)) {
      yield Buffer.from(Buffer.from(piece).toString().replace('"after market', '"after morning'));
    }
  }
  const making = makeArchive(job, mine, { folder: folder(), pieces: spoiled() }, Date.now() - 60_000);
  await expect(making).rejects.toThrow('did not verify when it was read back');
  expect(await bodies()).toEqual(before);
  expect(await row()).toMatchObject({ step: 'released', writtenSeq: null });
  await keepArchives(job);
});

it('a death while texts go back loses nothing, and what is back already is not asked for again', async () => {
  await keepArchives(job);
  await restoreArchive(compliance, String((await row()).archiveId), { reason: 'asked for' });
  await beginRestore(job, await died(), folder(), Date.now() - 60_000);
  await nothingIsLost();
  const mine = await died();
  let pages = 0;
  const clock = () => {
    pages += 1;
    if (pages > 1) throw new Error('the process died');
    return Date.now() - 60_000;
  };
  await expect(reattachArchive(job, mine, folder(), clock)).rejects.toThrow('the process died');
  expect(new Set((await bodies()).map((body) => body === ''))).toEqual(new Set([true, false]));
  await nothingIsLost();
  await keepArchives(job);
  expect(await bodies()).toEqual(before);
  expect(await row()).toMatchObject({ step: 'restored' });
});

it('two processes never do one archive together', async () => {
  const at = Date.now();
  const mine = await takeArchive('mine', at);
  expect(mine?.step).toBe('released');
  expect(await takeArchive('other', at + 1_000)).toBeUndefined();
  expect((await takeArchive('other', at + 60_000))?.lastSeq).toBe(last);
  expect((await takeArchive('alone', at + 61_000, true))?.worker).toBe('alone');
  if (mine === undefined) throw new Error('nothing is to be done');
  // Whoever comes too late undoes nothing of who is at it by now.
  await noteArchiveProblem(mine, 'too late', at);
  expect((await takeArchive('alone', at + 62_000))?.worker).toBe('alone');
  expect((await takeArchive('by a clock set back', at - 86_400_000))?.worker).toBe('by a clock set back');
  const late = makeArchive(job, mine, { folder: folder(), pieces: archivePieces(job, mine) }, at);
  await expect(late).rejects.toThrow('Another process is at archive');
  expect(await bodies()).toEqual(before);
});
