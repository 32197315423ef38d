import 'server-only';
import type { Entry, EntryOf } from '@pullcord/core/audit/entry';
import type { SnapshotRow } from '@pullcord/core/audit/snapshot-row';
import { ordersOf } from '@pullcord/core/plan/cancel-call';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { WriteTx } from '../db/client.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { orderRows } from '../db/schema/order-rows.ts';

export interface RecordedAs {
  seq: number;
  at: number;
  /** Whose batch it is; null for nobody's. */
  personId: string | null;
}

/** Keeps the search rows beside the ledger, in its transaction. They are derived, and never a source of truth. */
export async function projectEntry(tx: WriteTx, entry: Entry, as: RecordedAs): Promise<void> {
  if (entry.batchId === null) return;
  switch (entry.type) {
    case 'batch.confirmed':
      return projectConfirmed(tx, entry, entry.batchId, as);
    case 'batch.refused':
    case 'permit.refused':
      return projectRefused(tx, entry, entry.batchId, as);
    case 'request.sent':
      return projectSent(tx, entry, entry.batchId);
    case 'order.settled':
      return projectSettledOrder(tx, entry, entry.batchId, as);
    case 'batch.settled':
      return projectSettledBatch(tx, entry, entry.batchId);
    default:
      return;
  }
}

async function projectConfirmed(
  tx: WriteTx,
  entry: EntryOf<'batch.confirmed'>,
  batchId: string,
  as: RecordedAs,
): Promise<void> {
  const { payload } = entry;
  const row = {
    ...batchHead(entry, as),
    surface: payload.surface,
    phase: 'running' as const,
    emergency: payload.emergency,
    grantedBy: payload.grantedBy,
    reason: payload.reason,
    scope: canonicalJson(payload.scope),
    tags: distinct(payload.before.map(({ tag }) => tag)),
    instruments: distinct(payload.before.map(({ instrumentKey }) => instrumentKey)),
    quantity: payload.totals.quantity,
    value: payload.totals.value,
    valueUnknownOrders: payload.totals.valueUnknownOrders,
    total: payload.totals.orders,
    refusal: null,
  };
  await tx
    .insert(batchRows)
    .values({ batchId, ...row })
    // A refused ask that was mended and confirmed afterwards is one batch.
    .onConflictDoUpdate({ target: batchRows.batchId, set: row, setWhere: eq(batchRows.phase, 'refused') });
  for (let from = 0; from < payload.before.length; from += 500) {
    const rows = payload.before.slice(from, from + 500).map((before) => ({
      ...orderHead(entry, batchId, before, as),
      status: 'PENDING' as const,
      outcome: 'waiting' as const,
      attempts: 0,
    }));
    await tx.insert(orderRows).values(rows).onConflictDoNothing();
  }
}

async function projectRefused(
  tx: WriteTx,
  entry: EntryOf<'batch.refused'> | EntryOf<'permit.refused'>,
  batchId: string,
  as: RecordedAs,
): Promise<void> {
  const { payload } = entry;
  const asked = 'totals' in payload ? payload : payload.bounds;
  const figures = 'totals' in payload ? payload.totals : payload.bounds;
  const row = {
    ...batchHead(entry, as),
    surface: 'totals' in payload ? payload.surface : null,
    phase: 'refused' as const,
    emergency: asked.emergency,
    grantedBy: null,
    reason: asked.reason,
    scope: 'totals' in payload ? canonicalJson(payload.scope) : null,
    tags: distinct(asked.strategies.map(({ tag }) => tag)),
    instruments: [],
    quantity: figures.quantity,
    value: figures.value,
    valueUnknownOrders: figures.valueUnknownOrders,
    total: figures.orders,
    refusal: payload.refusal,
  };
  await tx
    .insert(batchRows)
    .values({ batchId, ...row })
    .onConflictDoUpdate({ target: batchRows.batchId, set: row, setWhere: eq(batchRows.phase, 'refused') });
}

async function projectSent(tx: WriteTx, entry: EntryOf<'request.sent'>, batchId: string): Promise<void> {
  const named = inArray(orderRows.orderId, [...ordersOf(entry.payload.call)]);
  await tx
    .update(orderRows)
    .set({ outcome: 'sent', attempts: sql`max(${orderRows.attempts}, ${entry.payload.attempt})` })
    .where(and(eq(orderRows.batchId, batchId), named, inArray(orderRows.outcome, ['waiting', 'sent'])));
}

async function projectSettledOrder(
  tx: WriteTx,
  entry: EntryOf<'order.settled'>,
  batchId: string,
  as: RecordedAs,
): Promise<void> {
  const { payload } = entry;
  const settled = {
    status: payload.specification,
    outcome: payload.outcome,
    attempts: payload.attempts,
    notSent: payload.notSent,
    rejected: payload.rejected,
    words: payload.words,
    after: payload.after,
    settledAt: Date.parse(entry.occurredAt),
  };
  await tx
    .insert(orderRows)
    .values({ ...orderHead(entry, batchId, payload.before, as), ...settled })
    .onConflictDoUpdate({ target: [orderRows.batchId, orderRows.orderId], set: settled });
}

async function projectSettledBatch(
  tx: WriteTx,
  entry: EntryOf<'batch.settled'>,
  batchId: string,
): Promise<void> {
  const { counts, status, phase } = entry.payload;
  const { total, cancelled, filled, failed, unknown, notSent } = counts;
  await tx
    .update(batchRows)
    .set({
      phase,
      status,
      total,
      cancelled,
      filled,
      failed,
      unknown,
      notSent,
      settledAt: Date.parse(entry.occurredAt),
    })
    .where(and(eq(batchRows.batchId, batchId), ne(batchRows.phase, 'refused')));
}

function batchHead(entry: Entry, { seq, at, personId }: RecordedAs) {
  return {
    seq,
    recordedAt: at,
    personId,
    deviceId: entry.deviceId,
    account: entry.account,
    startedAt: Date.parse(entry.occurredAt),
    policyVersion: entry.policyVersion,
  };
}

function orderHead(entry: Entry, batchId: string, before: SnapshotRow, { seq, at, personId }: RecordedAs) {
  return {
    batchId,
    orderId: before.orderId,
    seq,
    recordedAt: at,
    personId,
    account: entry.account,
    tag: before.tag,
    instrumentKey: before.instrumentKey,
    symbol: before.symbol,
    before,
  };
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values)].filter((value) => value !== null).sort();
}
