import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '../access/actor.ts';
import { read } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { confirmedEntry, sampleRow, settledEntry, uploaded } from '../testing/sample-entries.ts';
import { findBatches } from './find-batches.ts';
import { findEntries } from './find-entries.ts';
import { findEntry } from './find-entry.ts';
import { readOrderLife } from './read-order-life.ts';
import { recordUpload } from './record-upload.ts';

let portal: OpenPortal;
let compliance: PersonActor;
let trader: PersonActor;
const BEYOND = Number.MAX_SAFE_INTEGER;

beforeAll(async () => {
  portal = await openPortal();
  compliance = (await portal.person('compliance')).actor;
  trader = (await portal.person('trader')).actor;
  const device = (await pairedDevice(trader)).actor;
  const row = sampleRow('O-1');
  const recorded = [confirmedEntry(device, 'B-1', [row]), settledEntry(device, 'B-1', row)];
  await recordUpload(device, uploaded(1, recorded), Date.now());
});
afterAll(() => portal.close());

async function searches(): Promise<{ by: string | null; filters: unknown }[]> {
  const found = await read()
    .select()
    .from(entries)
    .where(eq(entries.type, 'audit.searched'))
    .orderBy(entries.seq);
  return found.map(({ personId, body }) => {
    return { by: personId, filters: JSON.parse(body).entry.payload.filters };
  });
}
/** What is on record of the reading alone. */
async function recordedBy(reading: () => Promise<unknown>): Promise<unknown[]> {
  const before = (await searches()).length;
  await reading();
  return (await searches()).slice(before).map(({ filters }) => filters);
}

describe('whoever reads the log is on record with it', () => {
  it('by whichever page it begins, of entries as of batches', async () => {
    const [account, strategy] = [{ account: 'AB1234' }, { strategy: 'straddle-07' }];
    const deep = () => findEntries(compliance, account, { before: BEYOND, limit: 50 });
    expect((await deep()).rows.length).toBeGreaterThan(0);
    expect(await searches()).toEqual([{ by: compliance.personId, filters: account }]);
    expect(await recordedBy(() => findBatches(compliance, strategy, { before: BEYOND, limit: 50 }))).toEqual([
      strategy,
    ]);
  });

  it('also without filters, on each page', async () => {
    expect(await recordedBy(() => findEntries(compliance, {}, { before: BEYOND, limit: 50 }))).toEqual([{}]);
  });

  it('with the number of an entry that is opened by it; one that is not there is nothing read', async () => {
    const open = async () => expect((await findEntry(compliance, 2))?.seq).toBe(2);
    expect(await recordedBy(open)).toEqual([{ entry: '2' }]);
    expect(await recordedBy(() => findEntry(compliance, BEYOND))).toEqual([]);
  });

  it('once for the pages of one reading, and for looking at it again soon', async () => {
    const again = async () => {
      await findEntries(compliance, { account: 'AB1234' }, { limit: 2 });
      await findEntries(compliance, { account: 'AB1234' }, { before: 3, limit: 2 });
      await findEntries(compliance, {}, { limit: 2 });
      await findEntry(compliance, 2);
    };
    expect(await recordedBy(again)).toEqual([]);
    // Part of what another search says is another search.
    expect(await recordedBy(() => findEntry(compliance, 1))).toEqual([{ entry: '1' }]);
  });

  it('with the order whose life over other people’s batches they read, and not over their own', async () => {
    expect(await recordedBy(() => readOrderLife(compliance, 'O-1'))).toEqual([{ text: 'O-1' }]);
    expect(await recordedBy(() => readOrderLife(compliance, 'O-nowhere'))).toEqual([]);
    expect(await recordedBy(() => readOrderLife(trader, 'O-1'))).toEqual([]);
  });
});
