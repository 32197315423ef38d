import 'server-only';
import type { BatchPhase } from '@pullcord/core/outcome/batch-report';
import type { Refusal } from '@pullcord/core/permit/refusal';
import { type Scope, scope } from '@pullcord/core/selection/scope';
import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../db/client.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { orderRows } from '../db/schema/order-rows.ts';
import { people } from '../db/schema/people.ts';
import { packColumns } from './pack-columns.ts';

/** One batch as lists show it. Times are epoch ms; quantity is pending units; value known rupees. */
export interface BatchRow {
  batchId: string;
  seq: number;
  recordedAt: number;
  personId: string | null;
  personName: string | null;
  deviceId: string | null;
  account: string | null;
  surface: string | null;
  /** refused: declined before anything was sent. */
  phase: BatchPhase | 'refused';
  /** Null while it runs, and where it was refused. */
  status: 'success' | 'partial_success' | 'error' | null;
  emergency: boolean;
  grantedBy: string | null;
  reason: string | null;
  scope: Scope | null;
  tags: string[];
  instruments: string[];
  quantity: number;
  value: string;
  valueUnknownOrders: number;
  total: number;
  cancelled: number;
  filled: number;
  failed: number;
  unknown: number;
  notSent: number;
  refusal: Refusal | null;
  startedAt: number;
  settledAt: number | null;
  policyVersion: number | null;
}

/** While a batch runs its counts are read from its orders; once settled, they are the ones the device wrote. */
const live = (outcomes: string, settled: unknown) =>
  sql<number>`CASE WHEN ${batchRows.phase} = 'running' THEN (SELECT count(*) FROM ${orderRows} WHERE ${orderRows.batchId} = ${batchRows.batchId} AND ${orderRows.outcome} IN (${sql.raw(outcomes)})) ELSE ${settled} END`;

const figures = {
  personName: people.name,
  cancelled: live(`'cancelled','partly_filled','cancelled_elsewhere'`, batchRows.cancelled),
  filled: live(`'filled'`, batchRows.filled),
  failed: live(`'still_open','order_rejected'`, batchRows.failed),
  unknown: live(`'unknown','unsettled_day_over'`, batchRows.unknown),
  notSent: live(`'not_sent'`, batchRows.notSent),
};

export function selectBatches(from: Reader) {
  return from
    .select({ batch: batchRows, ...figures })
    .from(batchRows)
    .leftJoin(people, eq(people.personId, batchRows.personId))
    .$dynamic();
}

type Found = Awaited<ReturnType<typeof selectBatches>>[number];

export function toBatchRow({ batch, ...counted }: Found): BatchRow {
  return { ...batch, ...counted, scope: batch.scope === null ? null : scope.parse(JSON.parse(batch.scope)) };
}

const packed = packColumns({ ...getTableColumns(batchRows), ...figures });

/** The first `most` batches that meet the condition, newest first, for a list. */
export async function listBatches(from: Reader, where: SQL | undefined, most: number): Promise<BatchRow[]> {
  const found = await from.all<{ row: string }>(
    sql`SELECT ${packed.text} AS "row" FROM ${batchRows} LEFT JOIN ${people} ON ${people.personId} = ${batchRows.personId}
      ${where === undefined ? sql`` : sql`WHERE ${where}`} ORDER BY ${batchRows.seq} DESC LIMIT ${most}`,
  );
  return found.map(({ row }) => {
    const { personName, cancelled, filled, failed, unknown, notSent, ...batch } = packed.unpack(row);
    return toBatchRow({ batch, personName, cancelled, filled, failed, unknown, notSent } as Found);
  });
}
