import 'server-only';
import type { InValue } from '@libsql/client';
import { z } from 'zod';
import { type Actor, personOf } from '../access/actor.ts';
import { mayRead, requirePermission } from '../access/require-permission.ts';
import { readTogether } from '../db/client.ts';
import { findPolicy } from '../policies/find-policy.ts';
import type { InsightRange } from './insight-range.ts';
import { peopleAsked } from './people-asked.ts';

export interface BatchBin {
  at: number;
  confirmed: number;
  refused: number;
  emergencies: number;
  unknown: number;
}
/** One settled batch: how long it took, and what its plan had forecast. */
export interface FlatTime {
  batchId: string;
  orders: number;
  settledMs: number;
  forecastMs: number;
}
export interface BatchFacts {
  confirmed: number;
  refused: number;
  emergencies: number;
  /** Orders whose end no reading shows, and batches that have not ended. */
  unknown: number;
  running: number;
  bins: BatchBin[];
  /** Null before one batch has settled. */
  p50: number | null;
  p99: number | null;
  /** The same shares of what was forecast. */
  forecastP50: number | null;
  forecastP99: number | null;
  settled: number;
  /** The newest of them, for a chart. */
  times: FlatTime[];
}

const TIMES_MOST = 200;
const DAY_MS = 86_400_000;
const IST = 19_800_000;
const SETTLED = 'refused = 0 AND settled_ms IS NOT NULL AND forecast_ms IS NOT NULL';

const binRow = z.object({
  at: z.number(),
  confirmed: z.number(),
  refused: z.number(),
  emergencies: z.number(),
  unknown: z.number(),
  running: z.number(),
});
const took = z.object({ took: z.string(), forecast: z.string() });
const figures = z.array(z.number());
const timeRow = z.object({
  batchId: z.string(),
  orders: z.number(),
  settledMs: z.number(),
  forecastMs: z.number(),
});

export async function findBatchFacts(actor: Actor, range: InsightRange): Promise<BatchFacts> {
  requirePermission(actor, 'batch.read_own');
  const { where, args } = await narrowed(actor, range);
  const shift = range.binMs === DAY_MS ? IST : 0;
  const texts = [
    `SELECT (at + ${shift}) / ${range.binMs} * ${range.binMs} - ${shift} AS at, sum(refused = 0) AS confirmed,
      sum(refused) AS refused, sum(refused = 0 AND emergency) AS emergencies, sum(unknown) AS unknown,
      sum(refused = 0 AND settled_ms IS NULL) AS running
      FROM batch_facts WHERE ${where} GROUP BY 1 ORDER BY 1`,
    // Both as one text: tens of thousands of rows would take longer to hand over than to read.
    `SELECT json_group_array(settled_ms) AS took, json_group_array(forecast_ms) AS forecast
      FROM batch_facts WHERE ${where} AND ${SETTLED}`,
    `SELECT batch_id AS batchId, orders, settled_ms AS settledMs, forecast_ms AS forecastMs
      FROM batch_facts WHERE ${where} AND ${SETTLED} ORDER BY at DESC LIMIT ${TIMES_MOST}`,
  ];
  const [bins, all, newest] = await readTogether(texts.map((sql) => ({ sql, args })));
  const sums = { confirmed: 0, refused: 0, emergencies: 0, unknown: 0, running: 0 };
  const found = z.array(binRow).parse(bins);
  for (const bin of found) for (const key of SUMMED) sums[key] += bin[key];
  const [row] = z.array(took).parse(all);
  const settled = sorted(row?.took);
  const forecast = sorted(row?.forecast);
  return {
    ...sums,
    bins: found.map(({ running: _running, ...bin }) => bin),
    p50: percentile(settled, 0.5),
    p99: percentile(settled, 0.99),
    forecastP50: percentile(forecast, 0.5),
    forecastP99: percentile(forecast, 0.99),
    settled: settled.length,
    times: z.array(timeRow).parse(newest).reverse(),
  };
}

const SUMMED = ['confirmed', 'refused', 'emergencies', 'unknown', 'running'] as const;

async function narrowed(actor: Actor, range: InsightRange): Promise<{ where: string; args: InValue[] }> {
  const everybody = mayRead(actor, 'batch.read_all');
  const desks = range.deskId === undefined ? [] : ((await findPolicy(actor))?.settings.desks ?? []);
  const people = everybody ? peopleAsked(range, desks) : [personOf(actor) ?? ''];
  const args: InValue[] = [range.from, range.to];
  let where = 'at >= ?1 AND at < ?2';
  if (people !== null) {
    args.push(JSON.stringify(people));
    where += ` AND person_id IN (SELECT value FROM json_each(?${args.length}))`;
  }
  if (range.tag !== undefined) {
    args.push(range.tag);
    where += ` AND EXISTS (SELECT 1 FROM batch_rows, json_each(batch_rows.tags) AS tag
      WHERE batch_rows.batch_id = batch_facts.batch_id AND tag.value = ?${args.length})`;
  }
  return { where, args };
}

function sorted(text = '[]'): Float64Array {
  return Float64Array.from(figures.parse(JSON.parse(text))).sort();
}

/** The smallest figure that so large a share does not exceed, of figures in their order; null of none. */
export function percentile(ordered: ArrayLike<number>, share: number): number | null {
  return ordered[Math.max(0, Math.ceil(ordered.length * share) - 1)] ?? null;
}
