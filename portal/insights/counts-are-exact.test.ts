import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceActor } from '../access/actor.ts';
import { read } from '../db/client.ts';
import { recordUpload } from '../records/record-upload.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import {
  batchSettledEntry,
  confirmedEntry,
  sampleRow,
  settledEntry,
  uploaded,
} from '../testing/sample-entries.ts';
import { findBatchFacts, percentile } from './find-batch-facts.ts';
import { findCounts } from './find-counts.ts';
import { readInsightRange } from './insight-range.ts';
import { totalOf } from './outcome-sums.ts';

let portal: OpenPortal;
let device: DeviceActor;
let sequence = 0;
beforeAll(async () => {
  portal = await openPortal();
  device = (await pairedDevice((await portal.person('trader')).actor)).actor;
  for (let batch = 0; batch < 12; batch += 1) await sendBatch(batch);
});
afterAll(() => portal.close());

const OUTCOMES = ['cancelled', 'partly_filled', 'filled', 'still_open', 'unknown', 'not_sent'] as const;
const WORDS = { httpStatus: 400, code: 'UDAPI100040', message: 'refused' };

type Made = ReturnType<typeof settledEntry>;
async function send(made: readonly Made[]): Promise<void> {
  await recordUpload(device, uploaded(sequence + 1, made), Date.now());
  sequence += made.length;
}

function settled(batchId: string, row: ReturnType<typeof sampleRow>, outcome: string): Made {
  const made = settledEntry(device, batchId, row);
  const refused = outcome === 'still_open' ? { rejected: 'exchange_refused', words: WORDS } : {};
  return { ...made, payload: { ...(made.payload as object), outcome, ...refused } } as Made;
}

/** A batch over two strategies and three instruments; its unknown orders are settled by a later entry, or stay. */
async function sendBatch(number: number): Promise<void> {
  const batchId = `C-${number}`;
  const rows = Array.from({ length: 18 }, (_, n) =>
    sampleRow(`${batchId}-${n}`, {
      tag: n % 3 === 0 ? null : `strategy-${n % 2}`,
      instrumentKey: `NSE_FO|${(number + n) % 3}`,
      symbol: `OPTION ${(number + n) % 3}`,
      segment: 'NSE_FO',
    }),
  );
  await send([confirmedEntry(device, batchId, rows) as Made]);
  await send(
    rows.map((row, n) => settled(batchId, row, OUTCOMES[(n + number) % OUTCOMES.length] ?? 'unknown')),
  );
  const again = rows.filter((_, n) => OUTCOMES[(n + number) % OUTCOMES.length] === 'unknown').slice(1);
  await send([
    ...again.map((row) => settled(batchId, row, 'cancelled')),
    batchSettledEntry(device, batchId, 18) as Made,
  ]);
}

describe('counts kept with the ledger', () => {
  it('equal a direct count of the orders, in every cut', async () => {
    const cuts = [
      [
        sql`SELECT slot, person_id, tag, outcome, orders FROM order_counts ORDER BY 1, 2, 3, 4`,
        sql`SELECT recorded_at / 1800000 * 1800000 AS slot, person_id, coalesce(tag, '') AS tag, outcome, count(*) AS orders
          FROM order_rows WHERE outcome NOT IN ('waiting', 'sent') GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
      ],
      [
        sql`SELECT instrument_key, outcome, sum(orders) AS orders FROM instrument_counts GROUP BY 1, 2 ORDER BY 1, 2`,
        sql`SELECT instrument_key, outcome, count(*) AS orders FROM order_rows
          WHERE outcome NOT IN ('waiting', 'sent') GROUP BY 1, 2 ORDER BY 1, 2`,
      ],
      [
        sql`SELECT segment, reason, code, sum(orders) AS orders FROM reject_counts GROUP BY 1, 2, 3`,
        sql`SELECT json_extract("before", '$.segment') AS segment, rejected AS reason, json_extract(words, '$.code') AS code,
          count(*) AS orders FROM order_rows WHERE rejected IS NOT NULL GROUP BY 1, 2, 3`,
      ],
      [
        sql`SELECT count(*) AS batches, sum(orders) AS orders FROM batch_facts WHERE refused = 0`,
        sql`SELECT count(*) AS batches, sum(total) AS orders FROM batch_rows WHERE phase <> 'refused'`,
      ],
    ] as const;
    for (const [kept, direct] of cuts) expect(await read().all(kept)).toEqual(await read().all(direct));
  });

  it('are what the overview shows: its bars, names and hours add up to the same orders', async () => {
    const { actor } = await portal.person('admin');
    const counts = await findCounts(actor, readInsightRange({}, Date.now()));
    const [direct] = await read().all<{ n: number }>(
      sql`SELECT count(*) AS n FROM order_rows WHERE outcome NOT IN ('waiting', 'sent')`,
    );
    const sum = (rows: readonly Parameters<typeof totalOf>[0][]) =>
      rows.reduce((n, row) => n + totalOf(row), 0);
    expect(totalOf(counts.total)).toBe(direct?.n);
    for (const cut of [counts.bins, counts.people, counts.strategies, counts.instruments]) {
      expect(sum(cut)).toBe(direct?.n);
    }
    const week = await findCounts(actor, readInsightRange({ time: 'week' }, Date.now()));
    expect(week.bins).toEqual([{ at: readInsightRange({}, Date.now()).from, ...week.total }]);
    expect(counts.heat.reduce((n, cell) => n + cell.orders, 0)).toBe(counts.total.cancelled);
    expect(counts.heat.every(({ weekday, halfHour }) => Number.isInteger(weekday + halfHour))).toBe(true);
    expect(counts.rejects).toMatchObject([
      { segment: 'NSE_FO', reason: 'exchange_refused', code: 'UDAPI100040' },
    ]);
  });

  it('a trader sees their own and nothing of others', async () => {
    const { actor } = await portal.person('trader');
    const counts = await findCounts(actor, readInsightRange({ person: 'somebody-else' }, Date.now()));
    expect(counts.people.map(({ key }) => key)).toEqual([actor.personId]);
    expect(counts.instruments).toEqual([]);
    const facts = await findBatchFacts(actor, readInsightRange({ time: 'week' }, Date.now()));
    expect(facts).toMatchObject({ confirmed: 12, settled: 12, p50: 30, forecastP50: 400 });
  });
});

it('a share of few is one of them', () => {
  expect(percentile([5, 1, 3], 0.5)).toBe(3);
  expect(percentile([5, 1, 3], 0.99)).toBe(5);
  expect(percentile([], 0.5)).toBeNull();
});
