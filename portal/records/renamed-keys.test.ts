import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '../access/actor.ts';
import { read, readStatement } from '../db/client.ts';
import { markBatches } from '../ledger/mark-batches.ts';
import { rebuildSearch } from '../ledger/rebuild-search.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { confirmedEntry, sampleRow, settledEntry, uploaded } from '../testing/sample-entries.ts';
import { findBatches } from './find-batches.ts';
import { findEntries } from './find-entries.ts';
import { findFilterOptions } from './find-filter-options.ts';
import { recordUpload } from './record-upload.ts';

let portal: OpenPortal;
let compliance: PersonActor;
const KEY = 'NSE_FO|43885';
const [OLD, LATER] = ['NIFTY25NOV24000CE', 'BANKNIFTY26FEB52000PE'] as const;

/** One contract's batch, long after it that of another contract under the same key, and one of both. */
beforeAll(async () => {
  portal = await openPortal();
  compliance = (await portal.person('compliance')).actor;
  const device = (await pairedDevice((await portal.person('trader')).actor)).actor;
  const [old, later] = [OLD, LATER].map((symbol, n) => {
    const row = sampleRow(`K-${n}`, { instrumentKey: KEY, symbol });
    return [confirmedEntry(device, `KEY-${n}`, [row]), settledEntry(device, `KEY-${n}`, row)];
  });
  const both = [OLD, LATER].map((symbol, n) => sampleRow(`L-${n}`, { instrumentKey: KEY, symbol }));
  const [at, since] = [Date.now(), Date.now() + 90 * 86_400_000];
  await recordUpload(device, uploaded(1, old ?? []), at);
  await recordUpload(device, uploaded(3, later ?? []), since);
  await recordUpload(device, uploaded(5, [confirmedEntry(device, 'KEY-2', both)]), since);
});
afterAll(() => portal.close());

const batchesOf = async (filters: RecordFilters) =>
  (await findBatches(compliance, filters, { limit: 10 })).rows.map(({ batchId }) => batchId);

async function expectToldApart(): Promise<void> {
  for (const [asked, found] of [
    [{ text: 'NIFTY25NOV' }, ['KEY-2', 'KEY-0']],
    [{ text: 'banknifty' }, ['KEY-2', 'KEY-1']],
    [{ instrument: OLD }, ['KEY-2', 'KEY-0']],
    [{ instrument: LATER }, ['KEY-2', 'KEY-1']],
    // One and the same order: of the third batch none is settled yet.
    [{ instrument: LATER, status: 'CANCELLED' }, ['KEY-1']],
    [{ instrument: KEY }, ['KEY-2', 'KEY-1', 'KEY-0']],
    [{ text: KEY }, ['KEY-2', 'KEY-1', 'KEY-0']],
  ] satisfies [RecordFilters, string[]][]) {
    expect({ asked, found: await batchesOf(asked) }).toEqual({ asked, found });
  }
  const settled = { text: 'BANKNIFTY', type: 'order.settled' };
  const { rows } = await findEntries(compliance, settled, { limit: 10 });
  expect(rows.map(({ batchId }) => batchId)).toEqual(['KEY-1']);
}

describe('orders of two contracts that had one key after the other', () => {
  it('are found by their own symbol, and by the key together', expectToldApart);

  it('are offered as filters by what finds them', async () => {
    const { instruments } = await findFilterOptions(compliance);
    expect(instruments).toContainEqual({ value: KEY, label: OLD });
    expect(instruments).toContainEqual({ value: LATER, label: LATER });
  });

  it('are told apart as well after marking everything anew', async () => {
    await read().run(sql`DELETE FROM search_marks`);
    await read().run(sql`DELETE FROM search_terms`);
    await rebuildSearch();
    await markBatches();
    await expectToldApart();
  });

  it('both stand among the terms of a ledger that offered only the first until now', async () => {
    await read().run(sql`DELETE FROM search_terms WHERE label = ${LATER}`);
    const file = join(import.meta.dirname, '../db/migrations/0024_symbols-of-keys.sql');
    await read().run(sql.raw(readFileSync(file, 'utf8')));
    const terms = await readStatement('SELECT label FROM search_terms WHERE value = ? ORDER BY label', [KEY]);
    expect(terms.map(({ label }) => label)).toEqual([LATER, OLD]);
  });
});
