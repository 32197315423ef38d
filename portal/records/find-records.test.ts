import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import type { Outcome } from '@pullcord/core/outcome/order-outcome';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '../access/actor.ts';
import { read, withWrite } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { people } from '../db/schema/people.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { markBatches } from '../ledger/mark-batches.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { rebuildSearch } from '../ledger/rebuild-search.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { confirmedEntry, sampleRow, settledEntry, uploaded } from '../testing/sample-entries.ts';
import { selectEntries, toBriefEntryRow } from './entry-row.ts';
import { findBatches } from './find-batches.ts';
import { findEntries } from './find-entries.ts';
import { recordUpload } from './record-upload.ts';

let portal: OpenPortal;
let compliance: PersonActor;
let traderId: string;
const DAY = 86_400_000;
const START = Date.now() + DAY;

/** Ten batches of one trader: strategies a and b, instruments I0 to I4, every third order failed. */
beforeAll(async () => {
  portal = await openPortal();
  compliance = (await portal.person('compliance')).actor;
  const trader = (await portal.person('trader')).actor;
  traderId = trader.personId;
  const device = (await pairedDevice(trader)).actor;
  let next = 1;
  for (let batch = 0; batch < 10; batch += 1) {
    const rows = Array.from({ length: 4 }, (_, n) =>
      sampleRow(`O-${batch}-${n}`, {
        tag: batch % 2 === 0 ? 'a' : 'b',
        instrumentKey: `NSE_EQ|I${(batch + n) % 5}`,
        symbol: `SYM${(batch + n) % 5}`,
      }),
    );
    const settled = rows.map((row, n) => {
      const entry = settledEntry(device, `B-${batch}`, row);
      const outcome: Outcome = n % 3 === 2 ? 'still_open' : 'cancelled';
      const specification = outcome === 'cancelled' ? 'CANCELLED' : 'FAILED';
      return { ...entry, payload: { ...entry.payload, outcome, specification } } as typeof entry;
    });
    const all = uploaded(next, [confirmedEntry(device, `B-${batch}`, rows), ...settled]);
    next += all.length;
    await recordUpload(device, all, START + batch * DAY);
  }
});
afterAll(() => portal.close());

const batchesOf = async (filters: RecordFilters) =>
  (await findBatches(compliance, filters, { limit: 100 })).rows.map(({ batchId }) => batchId);
const entriesOf = async (filters: RecordFilters) =>
  (await findEntries(compliance, filters, { limit: 200 })).rows;
const day = (batch: number) => new Date(START + batch * DAY).toISOString();

describe('batches', () => {
  it('are found by facts of one and the same order, newest first', async () => {
    expect(await batchesOf({ strategy: 'a', status: 'FAILED' })).toEqual(['B-8', 'B-6', 'B-4', 'B-2', 'B-0']);
    // The third order of batch 3 is of instrument 0, and failed; others hold that instrument, cancelled.
    expect(await batchesOf({ instrument: 'SYM0', status: 'FAILED' })).toEqual(['B-8', 'B-3']);
    expect(await batchesOf({ instrument: 'NSE_EQ|I0', strategy: 'a', status: 'FAILED' })).toEqual(['B-8']);
    expect(await batchesOf({ strategy: 'none' })).toEqual([]);
  });

  it('are found by time to the millisecond, by text on symbols, and by a whole id', async () => {
    expect(await batchesOf({ from: day(3), to: day(5) })).toEqual(['B-4', 'B-3']);
    expect(await batchesOf({ from: day(8), strategy: 'b' })).toEqual(['B-9']);
    expect(await batchesOf({ text: 'ym4', strategy: 'b' })).toEqual(['B-9', 'B-7', 'B-3', 'B-1']);
    expect(await batchesOf({ text: 'B-7' })).toEqual(['B-7']);
    expect(await batchesOf({ text: 'O-3-1' })).toEqual(['B-3']);
    expect(await batchesOf({ person: traderId, text: '100%' })).toEqual([]);
  });

  it('are found by who made them and by the reason that was given', async () => {
    const { actor } = await portal.person('trader');
    const device = (await pairedDevice(actor)).actor;
    const confirmed = confirmedEntry(device, 'WHY-1', [sampleRow('W-1')]);
    if (confirmed.type !== 'batch.confirmed') throw new Error('not a confirmed batch');
    const reasoned = { ...confirmed, payload: { ...confirmed.payload, reason: 'Feed broke, 5% off' } };
    await recordUpload(device, uploaded(1, [reasoned]), START + 14 * DAY);
    expect(await batchesOf({ text: 'feed BROKE, 5%' })).toEqual(['WHY-1']);
    const [{ name, email } = { name: '', email: '' }] = await read()
      .select()
      .from(people)
      .where(eq(people.personId, actor.personId));
    for (const text of [name, email.toUpperCase(), email.slice(0, email.indexOf('@'))]) {
      expect(await batchesOf({ text, from: day(14) })).toContain('WHY-1');
      expect((await entriesOf({ text, type: 'batch.confirmed' })).map(({ personId }) => personId)).toContain(
        actor.personId,
      );
    }
    // What was looked for is on record as whom, since names and addresses live outside the ledger.
    const searches = (await entriesOf({ type: 'audit.searched' })).map(({ entry: found }) => found);
    const said = JSON.stringify(searches);
    expect(said).toContain(`"named":"${actor.personId}"`);
    expect(said.toLowerCase()).not.toContain(email);
    // Everybody's address ends alike: that part finds nobody.
    expect(await batchesOf({ text: email.slice(email.indexOf('@')) })).toEqual([]);
  });

  it('are found by a text that very many symbols hold', async () => {
    const at = START + 15 * DAY;
    const device = (await pairedDevice((await portal.person('trader')).actor)).actor;
    const many = Array.from({ length: 90 }, (_, n) =>
      sampleRow(`W-${n}`, { tag: 'wide', instrumentKey: `NSE_FO|W${n}`, symbol: `WIDE ${n} CE` }),
    );
    await recordUpload(device, uploaded(1, [confirmedEntry(device, 'WIDE-1', many)]), at);
    expect(await batchesOf({ text: 'wide' })).toEqual(['WIDE-1']);
    expect(await batchesOf({ text: 'wide', strategy: 'a' })).toEqual([]);
    expect(await batchesOf({ text: 'wide', status: 'PENDING' })).toEqual(['WIDE-1']);
    expect((await entriesOf({ text: 'WIDE 8' })).map(({ batchId }) => batchId)).toEqual(['WIDE-1']);
  });

  it('are turned page by page without a gap or a repeat', async () => {
    const seen: string[] = [];
    for (let before: number | undefined; ; ) {
      const page = await findBatches(compliance, { person: traderId }, { before, limit: 3 });
      seen.push(...page.rows.map(({ batchId }) => batchId));
      if (page.nextBefore === null) break;
      before = page.nextBefore;
    }
    expect(seen).toEqual(['WIDE-1', 'WHY-1', ...Array.from({ length: 10 }, (_, n) => `B-${9 - n}`)]);
  });
});

describe('entries', () => {
  it('are found by what they say, a batch’s confirmation also by what became of its orders', async () => {
    const failed = await entriesOf({ strategy: 'a', status: 'FAILED', from: day(4) });
    expect(failed.map(({ type }) => type)).toEqual([
      'order.settled',
      'batch.confirmed',
      'order.settled',
      'batch.confirmed',
      'order.settled',
      'batch.confirmed',
    ]);
    expect(await entriesOf({ type: 'order.settled', instrument: 'SYM2' })).toHaveLength(8);
  });

  it('of a clock that was set back are found by the time they say', async () => {
    const back = START - 300 * DAY;
    await withWrite((tx) =>
      appendEntries(tx, [portalEntry('person.signed_out', {}, { personId: 'p' }, back)], back),
    );
    const later = START + 20 * DAY;
    await withWrite((tx) =>
      appendEntries(tx, [portalEntry('person.signed_out', {}, { personId: 'q' }, later)], later),
    );
    const old = await entriesOf({ to: new Date(back + 1).toISOString() });
    expect(old.map(({ personId }) => personId)).toEqual(['p']);
    expect(
      (await entriesOf({ from: new Date(later).toISOString() })).map(({ personId }) => personId),
    ).toContain('q');
  });

  it('of a list come without their snapshot, and whole otherwise', async () => {
    const [brief] = (await findEntries(compliance, { type: 'batch.confirmed' }, { limit: 1, brief: true }))
      .rows;
    const [whole] = await entriesOf({ type: 'batch.confirmed' });
    expect(brief?.entry).toEqual({ ...whole?.entry, payload: { ...whole?.entry?.payload, before: [] } });
    expect(whole?.entry?.payload).toHaveProperty('before.3.orderId', 'W-3');
    // A row that is made brief here instead of in the database is the same one; every other entry stays whole.
    const selected = await selectEntries(read()).where(eq(entries.seq, brief?.seq ?? 0));
    expect(selected.map(toBriefEntryRow)).toEqual([brief]);
    const [settled] = await entriesOf({ type: 'order.settled' });
    const found = await selectEntries(read()).where(eq(entries.seq, settled?.seq ?? 0));
    expect(found.map(toBriefEntryRow)).toEqual([settled]);
  });

  it('beyond one folding of the marks are found all the same, and as after marking everything anew', async () => {
    const at = START + 21 * DAY;
    const drafts = Array.from({ length: 9_000 }, (_, n) =>
      portalEntry('person.signed_out', {}, { personId: n % 1_000 === 7 ? 'rare' : 'common' }, at),
    );
    await withWrite((tx) => appendEntries(tx, drafts, at));
    const rare = (await entriesOf({ person: 'rare' })).map(({ seq }) => seq);
    expect(rare).toHaveLength(9);
    const failed = await batchesOf({ status: 'FAILED', instrument: 'SYM0' });
    await read().run(sql`DELETE FROM search_marks`);
    await read().run(sql`DELETE FROM search_terms`);
    expect(await rebuildSearch()).toBe(await read().$count(entries));
    expect(await rebuildSearch()).toBe(0);
    expect(await markBatches()).toBeGreaterThan(0);
    expect(await markBatches()).toBe(0);
    expect((await entriesOf({ person: 'rare' })).map(({ seq }) => seq)).toEqual(rare);
    expect(await batchesOf({ status: 'FAILED', instrument: 'SYM0' })).toEqual(failed);
  });
});
