import 'server-only';
import { and, asc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { mayRead, requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { batchFacts } from '../db/schema/batch-facts.ts';
import { orderRows } from '../db/schema/order-rows.ts';
import { binOf, type InsightRange } from './insight-range.ts';

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

const TIMES_MOST = 300;

export async function findBatchFacts(actor: Actor, range: InsightRange): Promise<BatchFacts> {
  requirePermission(actor, 'batch.read_own');
  const personId = mayRead(actor, 'batch.read_all') ? range.personId : (personOf(actor) ?? '');
  const here: (SQL | undefined)[] = [gte(batchFacts.at, range.from), lt(batchFacts.at, range.to)];
  if (personId !== undefined) here.push(eq(batchFacts.personId, personId));
  if (range.tag !== undefined) {
    here.push(
      sql`EXISTS (SELECT 1 FROM ${orderRows} WHERE ${orderRows.batchId} = ${batchFacts.batchId} AND ${orderRows.tag} = ${range.tag})`,
    );
  }
  const rows = await read()
    .select()
    .from(batchFacts)
    .where(and(...here))
    .orderBy(asc(batchFacts.at));
  const bins = new Map<number, BatchBin>();
  const times: FlatTime[] = [];
  const sums = { confirmed: 0, refused: 0, emergencies: 0, unknown: 0, running: 0 };
  for (const row of rows) {
    const at = binOf(row.at, range.binMs);
    const bin = bins.get(at) ?? { at, confirmed: 0, refused: 0, emergencies: 0, unknown: 0 };
    bins.set(at, bin);
    bin.unknown += row.unknown;
    sums.unknown += row.unknown;
    if (row.refused) {
      bin.refused += 1;
      sums.refused += 1;
      continue;
    }
    bin.confirmed += 1;
    sums.confirmed += 1;
    bin.emergencies += row.emergency ? 1 : 0;
    sums.emergencies += row.emergency ? 1 : 0;
    const { batchId, orders, settledMs, forecastMs } = row;
    if (settledMs === null) sums.running += 1;
    else if (forecastMs !== null) times.push({ batchId, orders, settledMs, forecastMs });
  }
  const [took, forecast] = [times.map((row) => row.settledMs), times.map((row) => row.forecastMs)];
  return {
    ...sums,
    bins: [...bins.values()],
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
    forecastP50: percentile(forecast, 0.5),
    forecastP99: percentile(forecast, 0.99),
    settled: times.length,
    times: times.slice(-TIMES_MOST),
  };
}

/** The smallest figure that so large a share does not exceed; null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
