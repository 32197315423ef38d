import 'server-only';
import type { Entry, EntryOf } from '@pullcord/core/audit/entry';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { and, eq, ne } from 'drizzle-orm';
import type { WriteTx } from '../db/client.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import type { Recorded } from './project-entries.ts';

/** A refused ask that was mended and confirmed afterwards is one batch; a confirmed one is never made again. */
async function keepBatch(
  tx: WriteTx,
  batchId: string,
  row: Omit<typeof batchRows.$inferInsert, 'batchId'>,
): Promise<void> {
  await tx
    .insert(batchRows)
    .values({ batchId, ...row })
    .onConflictDoUpdate({ target: batchRows.batchId, set: row, setWhere: eq(batchRows.phase, 'refused') });
}

export async function projectConfirmed(
  tx: WriteTx,
  recorded: Recorded<EntryOf<'batch.confirmed'>>,
): Promise<void> {
  const { payload } = recorded.entry;
  await keepBatch(tx, recorded.batchId, {
    ...batchHead(recorded),
    surface: payload.surface,
    phase: 'running',
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
  });
}

export async function projectRefused(
  tx: WriteTx,
  recorded: Recorded<EntryOf<'batch.refused'> | EntryOf<'permit.refused'>>,
): Promise<void> {
  const { payload } = recorded.entry;
  const asked = 'totals' in payload ? payload : payload.bounds;
  const figures = 'totals' in payload ? payload.totals : payload.bounds;
  await keepBatch(tx, recorded.batchId, {
    ...batchHead(recorded),
    surface: 'totals' in payload ? payload.surface : null,
    phase: 'refused',
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
  });
}

export async function projectSettledBatch(
  tx: WriteTx,
  { entry, batchId }: Recorded<EntryOf<'batch.settled'>>,
): Promise<void> {
  const { counts, status, phase } = entry.payload;
  const { total, cancelled, filled, failed, unknown, notSent } = counts;
  const settledAt = Date.parse(entry.occurredAt);
  await tx
    .update(batchRows)
    .set({ phase, status, total, cancelled, filled, failed, unknown, notSent, settledAt })
    .where(and(eq(batchRows.batchId, batchId), ne(batchRows.phase, 'refused')));
}

function batchHead({ entry, seq, at, personId }: Recorded<Entry>) {
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

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values)].filter((value) => value !== null).sort();
}
