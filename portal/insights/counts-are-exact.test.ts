import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceActor } from '../access/actor.ts';
import { read } from '../db/client.ts';
import { findPolicy } from '../policies/find-policy.ts';
import { publishPolicy } from '../policies/publish-policy.ts';
import { findBatches } from '../records/find-batches.ts';
import { readBatchFilters } from '../records/read-record-filters.ts';
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
import { ROWS_OF, rangeQuery, readInsightRange } from './insight-range.ts';
import { totalOf } from './outcome-sums.ts';

let portal: OpenPortal;
let device: DeviceActor;
let sequence = 0;
beforeAll(async () => {
  portal = await openPortal();
  device = (await pairedDevice((await portal.person('trader')).actor)).actor;
  // Two days ago: two orders, the end of one of which no book shows until today.
  const earlier = ['E-1', 'E-2'].map((id) => sampleRow(id, { tag: 'early', instrumentKey: 'NSE_FO|9' }));
  await send(
    [
      confirmedEntry(device, 'EARLY', earlier) as Made,
      ...earlier.map((row, n) => settled('EARLY', row, n === 0 ? 'still_open' : 'unknown')),
    ],
    Date.now() - 2 * DAY_MS,
  );
  for (let batch = 0; batch < 12; batch += 1) await sendBatch(batch);
});
afterAll(() => portal.close());

const DAY_MS = 86_400_000;
const OUTCOMES = ['cancelled', 'partly_filled', 'filled', 'still_open', 'unknown', 'not_sent'] as const;
const WORDS = { httpStatus: 400, code: 'UDAPI100040', message: 'refused' };

type Made = ReturnType<typeof settledEntry>;
async function send(made: readonly Made[], at = Date.now()): Promise<void> {
  await recordUpload(device, uploaded(sequence + 1, made), at);
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
    const counts = await findCounts(actor, readInsightRange({ time: 'week' }, Date.now()));
    const [direct] = await read().all<{ n: number }>(
      sql`SELECT count(*) AS n FROM order_rows WHERE outcome NOT IN ('waiting', 'sent')`,
    );
    expect(totalOf(counts.total)).toBe(direct?.n);
    for (const cut of [counts.bins, counts.people, counts.strategies, counts.instruments]) {
      expect(sumOf(cut)).toBe(direct?.n);
    }
    expect(counts.bins).toHaveLength(3);
    expect(counts.heat.reduce((n, cell) => n + cell.orders, 0)).toBe(counts.total.cancelled);
    expect(counts.heat.every(({ weekday, halfHour }) => Number.isInteger(weekday + halfHour))).toBe(true);
    expect(counts.rejects).toMatchObject([
      { segment: 'NSE_FO', reason: 'exchange_refused', code: 'UDAPI100040', orders: 36 },
      { segment: 'NSE_EQ', reason: 'exchange_refused', code: 'UDAPI100040', orders: 1 },
    ]);
    const today = await findCounts(actor, readInsightRange({}, Date.now()));
    expect(sumOf(today.bins)).toBe((direct?.n ?? 0) - 2);
  });

  it('a strategy narrows every cut, instruments and reasons among them', async () => {
    const { actor } = await portal.person('admin');
    const of = (strategy: string) =>
      findCounts(actor, readInsightRange({ time: 'quarter', strategy }, Date.now()));
    const [early, first] = await Promise.all([of('early'), of('strategy-0')]);
    expect(early.instruments.map(({ key }) => key)).toEqual(['NSE_FO|9']);
    expect(sumOf(early.instruments)).toBe(2);
    expect(early.rejects).toMatchObject([{ orders: 1 }]);
    const [direct] = await read().all<{ n: number }>(
      sql`SELECT count(*) AS n FROM order_rows WHERE tag = 'strategy-0'`,
    );
    for (const cut of [first.bins, first.people, first.instruments]) expect(sumOf(cut)).toBe(direct?.n);
  });

  it('a day that ended is remembered, and read again once an order of it ends otherwise', async () => {
    const { actor } = await portal.person('admin');
    const of = () => findCounts(actor, readInsightRange({ time: 'week', strategy: 'early' }, Date.now()));
    expect((await of()).total).toMatchObject({ failed: 1, unknown: 1, cancelled: 0 });
    await send([
      settled('EARLY', sampleRow('E-2', { tag: 'early', instrumentKey: 'NSE_FO|9' }), 'cancelled'),
    ]);
    expect((await of()).total).toMatchObject({ failed: 1, unknown: 0, cancelled: 1 });
  });

  it('a clock that was set back records a day that was over, and that is seen', async () => {
    const { actor } = await portal.person('admin');
    const of = async () =>
      totalOf((await findCounts(actor, readInsightRange({ time: 'week' }, Date.now()))).total);
    const before = await of();
    const row = sampleRow('K-1');
    const entries = [confirmedEntry(device, 'BACK', [row]) as Made, settled('BACK', row, 'cancelled')];
    await send(entries, Date.now() - DAY_MS);
    expect(await of()).toBe(before + 1);
  });

  it('a desk is the people the policy names; the others stand beside it', async () => {
    const { actor } = await portal.person('admin');
    const settings = {
      ...DEFAULT_POLICY_SETTINGS,
      desks: [
        { deskId: 'index', name: 'Index desk', personIds: [device.personId], tags: [] },
        { deskId: 'cash', name: 'Cash desk', personIds: ['somebody'], tags: [] },
      ],
    };
    const { version } = (await findPolicy(actor)) ?? { version: 0 };
    await publishPolicy(actor, { baseVersion: version, settings, reason: 'two desks' }, Date.now());
    const all = await findCounts(actor, readInsightRange({ time: 'week' }, Date.now()));
    expect(all.desks.map(({ name }) => name)).toEqual(['Index desk', 'Cash desk']);
    expect(sumOf(all.desks)).toBe(totalOf(all.total));
    const cash = await findCounts(actor, readInsightRange({ time: 'week', desk: 'cash' }, Date.now()));
    expect(totalOf(cash.total)).toBe(0);
  });

  it('a figure leads to exactly the batches its orders are of', async () => {
    const { actor } = await portal.person('admin');
    const range = readInsightRange({ time: 'week' }, Date.now());
    const found = async (about: Record<string, string>) => {
      const search = Object.fromEntries(new URLSearchParams(rangeQuery(range, about)));
      const filters = readBatchFilters(search, Date.now());
      const { rows } = await findBatches(actor, filters, { limit: 100 });
      return rows.map(({ batchId }) => batchId).sort();
    };
    const direct = async (where: SQL) => {
      const rows = await read().all<{ id: string }>(
        sql`SELECT DISTINCT batch_id AS id FROM order_rows WHERE ${where} ORDER BY 1`,
      );
      return rows.map(({ id }) => id);
    };
    const counts = await findCounts(actor, range);
    const cell = counts.heat[0];
    const slot = sql`((recorded_at + 19800000) / 86400000 + 3) % 7 + 1 = ${cell?.weekday} AND (recorded_at + 19800000) % 86400000 / 1800000 = ${cell?.halfHour}`;
    const became = { became: 'cancelled' } as const;
    const cancelled = sql`outcome IN ('cancelled', 'partly_filled', 'cancelled_elsewhere')`;
    expect(await found({ ...became, hour: `${cell?.weekday}-${cell?.halfHour}` })).toEqual(
      await direct(sql`${cancelled} AND ${slot}`),
    );
    expect(await found(ROWS_OF.failed)).toEqual(
      await direct(sql`outcome IN ('still_open', 'order_rejected')`),
    );
    const why = { reason: 'exchange_refused', code: 'UDAPI100040', segment: 'NSE_EQ' };
    expect(await found(why)).toEqual(['EARLY']);
    expect(await found({ untagged: 'yes' })).toEqual(await direct(sql`tag IS NULL`));
    expect(await found({ desk: 'index' })).toEqual(await direct(sql`1`));
    expect(await found({ desk: 'none' })).toEqual([]);
    expect(await found({ made: 'refused' })).toEqual([]);
  });

  it('a trader sees their own and nothing of others', async () => {
    const { actor } = await portal.person('trader');
    const counts = await findCounts(actor, readInsightRange({ person: 'somebody-else' }, Date.now()));
    expect(counts.people.map(({ key }) => key)).toEqual([actor.personId]);
    expect(sumOf(counts.instruments)).toBe(totalOf(counts.total));
    expect(counts.desks).toEqual([]);
    const facts = await findBatchFacts(actor, readInsightRange({ time: 'week' }, Date.now()));
    const [own] = await read().all<{ n: number }>(
      sql`SELECT count(*) AS n FROM batch_rows WHERE phase <> 'refused' AND person_id = ${actor.personId}`,
    );
    const confirmed = own?.n ?? 0;
    expect(facts).toMatchObject({
      confirmed,
      settled: 12,
      running: confirmed - 12,
      p50: 30,
      forecastP50: 400,
    });
    const narrowed = await findBatchFacts(
      actor,
      readInsightRange({ time: 'week', strategy: 'early' }, Date.now()),
    );
    expect(narrowed).toMatchObject({ confirmed: 1, settled: 0, times: [] });
  });
});

function sumOf(rows: readonly Parameters<typeof totalOf>[0][]): number {
  return rows.reduce((n, row) => n + totalOf(row), 0);
}

it('a share of few is one of them', () => {
  expect(percentile([1, 3, 5], 0.5)).toBe(3);
  expect(percentile([1, 3, 5], 0.99)).toBe(5);
  expect(percentile([], 0.5)).toBeNull();
});
